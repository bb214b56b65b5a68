// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

/**
 * Something that byte code does.
 *
 * @param code such as {@code code.exit}
 * @param detail a sentence that names class, method and line
 * @param refused whether the archive is refused for it; else an administrator is told
 */
public record Finding(String code, String detail, boolean refused) {}
