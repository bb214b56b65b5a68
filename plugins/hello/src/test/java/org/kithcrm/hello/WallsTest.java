// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import org.kithcrm.testkit.PluginWalls;

class WallsTest implements PluginWalls {}
