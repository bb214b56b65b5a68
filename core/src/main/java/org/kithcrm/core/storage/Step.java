// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

/**
 * One migration step.
 *
 * @param name its file name without database and ending, such as {@code 0042__customer_website}
 * @param text the SQL as written
 */
record Step(String name, String text) {}
