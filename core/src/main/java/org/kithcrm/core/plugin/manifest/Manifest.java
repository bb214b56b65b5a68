// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import java.util.List;

/**
 * {@code plugin.json}: all that must be judged before any class of the plugin is loaded.
 *
 * @param main the class implementing {@code CrmPlugin}
 * @param scopes what of the core it asks for
 */
public record Manifest(
        String id,
        String version,
        String name,
        String description,
        String vendor,
        String main,
        Requirements requires,
        List<PluginPermission> permissions,
        List<String> scopes) {

    /**
     * What it needs to run.
     *
     * @param api range of plugin API versions
     * @param java range of Java versions
     * @param databases ids of the databases it knows
     */
    public record Requirements(VersionRange api, VersionRange java, List<String> databases) {}

    /** What its tables' names begin with; without hyphens, so that none begins another. */
    public String tablePrefix() {
        return tablePrefix(id);
    }

    public static String tablePrefix(String id) {
        return "p_" + id.replace("-", "") + "_";
    }
}
