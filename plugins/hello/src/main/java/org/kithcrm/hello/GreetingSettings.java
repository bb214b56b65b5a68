// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

/** {@code settings} of plugin.json. */
record GreetingSettings(int keepDays) {}
