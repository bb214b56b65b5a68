// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.setting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.security.SecretBox;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.web.IfMatch;
import org.kithcrm.core.web.Json;

/**
 * Settings of all plugins: plain values as JSON, secrets apart and encrypted. They stay when a plugin is uninstalled and go when it is
 * purged. Thread-safe.
 */
public final class SettingsStore {
    private static final String SET = "set";
    private static final String PREFIX = "setting";

    private final Tx tx;
    private final Sql sql;
    private final Clock clock;
    private final SecretBox box;
    private final ObjectMapper mapper = Json.mapper();

    public SettingsStore(Tx tx, Sql sql, Clock clock, SecretBox box) {
        this.tx = tx;
        this.sql = sql;
        this.clock = clock;
        this.box = box;
    }

    /**
     * Values and their version; 0 if none were set.
     *
     * @param values with {@code {"set":true}} in the place of secrets
     */
    public record Stored(long version, ObjectNode values) {}

    /** As an administrator sees them. */
    public Stored shown(String plugin, JsonNode schema) {
        Stored stored = stored(plugin);
        SettingsCheck.check(withoutSecrets(schema), stored.values());
        return stored;
    }

    private Stored stored(String plugin) {
        return sql.first(
                        "SELECT version, values_json FROM plugin_setting WHERE plugin_id = ?",
                        row -> new Stored(row.longAt(1), read(String.valueOf(row.text(2)))),
                        plugin)
                .orElseGet(() -> new Stored(0, JsonNodeFactory.instance.objectNode()));
    }

    private ObjectNode read(String json) {
        try {
            return (ObjectNode) mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the plugin is given them: with its secrets, and defaults in the place of what is not set. */
    public Stored plain(String plugin, JsonNode schema) {
        Stored stored = stored(plugin);
        PluginSecrets secrets = secrets(plugin);
        open(stored.values(), "", secrets);
        SettingsCheck.check(schema, stored.values());
        return stored;
    }

    private PluginSecrets secrets(String plugin) {
        return new PluginSecrets(tx, sql, box, plugin);
    }

    private static void open(ObjectNode values, String at, PluginSecrets secrets) {
        List<String> names = new ArrayList<>();
        values.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode value = values.get(name);
            if (isSet(value)) {
                secrets.get(PREFIX + at + "/" + name)
                        .ifPresentOrElse(secret -> values.put(name, secret.value()), () -> values.remove(name));
            } else if (value instanceof ObjectNode inner) {
                open(inner, at + "/" + name, secrets);
            }
        }
    }

    private static boolean isSet(JsonNode value) {
        return value.size() == 1 && value.path(SET).asBoolean();
    }

    /** Values that fit, with the secrets that stand already; all violations at once if they do not. */
    public ObjectNode checked(String plugin, JsonNode schema, ObjectNode sent) {
        ObjectNode values = sent.deepCopy();
        open(values, "", secrets(plugin));
        List<Violation> violations = SettingsCheck.check(schema, values);
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
        return values;
    }

    /** Replaces all settings; a secret that comes as {@code {"set":true}} stays, one that does not come goes. */
    public long replace(String plugin, JsonNode schema, ObjectNode sent, IfMatch ifMatch) {
        ObjectNode values = checked(plugin, schema, sent);
        return tx.call(() -> {
            long version = stored(plugin).version();
            ifMatch.required().check(version);
            ObjectNode kept = values.deepCopy();
            PluginSecrets secrets = secrets(plugin);
            secrets.names().stream()
                    .filter(name -> name.startsWith(PREFIX + "/"))
                    .forEach(secrets::delete);
            seal(schema, kept, "", secrets);
            sql.update("DELETE FROM plugin_setting WHERE plugin_id = ?", plugin);
            sql.update(
                    "INSERT INTO plugin_setting (plugin_id, version, values_json, updated_at) VALUES (?, ?, ?, ?)",
                    plugin,
                    version + 1,
                    kept.toString(),
                    clock.instant());
            return version + 1;
        });
    }

    private static void seal(JsonNode schema, ObjectNode values, String at, PluginSecrets secrets) {
        List<String> names = new ArrayList<>();
        values.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode known = property(schema, name);
            if (known.path("writeOnly").asBoolean()) {
                secrets.keep(PREFIX + at + "/" + name, values.get(name).asText());
                values.set(name, JsonNodeFactory.instance.objectNode().put(SET, true));
            } else if (values.get(name) instanceof ObjectNode inner) {
                seal(known, inner, at + "/" + name, secrets);
            }
        }
    }

    private static JsonNode property(JsonNode schema, String name) {
        for (String branch : new String[] {"then", "else"}) {
            JsonNode there = schema.path(branch).path("properties").path(name);
            if (!there.isMissingNode()) {
                return there;
            }
        }
        return schema.path("properties").path(name);
    }

    /** Defaults of secrets are not shown either. */
    private static JsonNode withoutSecrets(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        copy.path("properties").forEach(each -> {
            if (each.path("writeOnly").asBoolean() && each instanceof ObjectNode property) {
                property.remove("default");
            }
        });
        return copy;
    }

    /** The versions of all settings, by plugin. */
    public Map<String, Long> versions() {
        Map<String, Long> versions = new TreeMap<>();
        sql.each(
                "SELECT plugin_id, version FROM plugin_setting",
                100,
                row -> versions.put(String.valueOf(row.text(1)), row.longAt(2)));
        return versions;
    }

    /** Forgets settings and secrets of a plugin, in the thread's unit of work. */
    public void purge(String plugin) {
        sql.update("DELETE FROM plugin_setting WHERE plugin_id = ?", plugin);
        sql.update("DELETE FROM plugin_secret WHERE plugin_id = ?", plugin);
    }
}
