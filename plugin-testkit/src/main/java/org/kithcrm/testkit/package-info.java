// SPDX-License-Identifier: Apache-2.0
/** What the tests of a plugin need: a real server with the plugin in it, clients, a leak check and walls. */
@NullMarked
package org.kithcrm.testkit;

import org.jspecify.annotations.NullMarked;
