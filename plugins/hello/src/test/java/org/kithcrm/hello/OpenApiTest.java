// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import org.kithcrm.testkit.OpenApiContract;
import org.kithcrm.testkit.PluginTest;

@PluginTest
class OpenApiTest implements OpenApiContract {}
