// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

/**
 * Something that byte code does, which an administrator should know.
 *
 * @param code such as {@code code.thread}
 * @param detail a sentence that names class, method and line
 */
public record Finding(String code, String detail) {}
