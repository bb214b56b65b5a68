// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.plugin.setting.SettingsStore;
import org.kithcrm.core.web.IfMatch;

/** Settings of plugins, as administrators see and change them. Thread-safe. */
public final class PluginSettings {
    private final Roster roster;
    private final SettingsStore store;

    PluginSettings(Roster roster, SettingsStore store) {
        this.roster = roster;
        this.store = store;
    }

    /** The schema of a plugin's settings; not found if it has none. */
    public JsonNode schema(String id) {
        return Optional.ofNullable(roster.get(id).manifest().settings()).orElseThrow(NotFound::new);
    }

    /** The settings of a plugin, also while it is disabled. */
    public SettingsStore.Stored values(String id) {
        return store.shown(id, schema(id));
    }

    /** Replaces the settings of a plugin, which is told at once here and within seconds on other nodes. */
    public SettingsStore.Stored replace(String id, ObjectNode sent, IfMatch ifMatch) {
        store.replace(id, schema(id), sent, ifMatch);
        roster.running(id).ifPresent(Generation::settingsChanged);
        return values(id);
    }

    /** What is wrong with settings, as the plugin itself finds out. */
    public List<Violation> test(String id, ObjectNode sent) {
        ObjectNode values = store.checked(id, schema(id), sent);
        Generation running = roster.running(id)
                .orElseThrow(() -> new Conflict("state.conflict", "The plugin does not run; enable it first."));
        return running.testSettings(values);
    }

    /** Tells those that run what was changed elsewhere. */
    void spread() {
        store.versions().forEach((id, version) -> roster.running(id).ifPresent(each -> each.settingsAre(version)));
    }
}
