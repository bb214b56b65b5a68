// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

/**
 * A permission that a plugin brings.
 *
 * @param name such as {@code hello:read}
 * @param title for the console
 */
public record PluginPermission(String name, String title) {}
