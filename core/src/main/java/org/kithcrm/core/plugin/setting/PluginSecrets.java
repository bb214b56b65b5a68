// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.setting;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kithcrm.api.secret.Secret;
import org.kithcrm.api.secret.Secrets;
import org.kithcrm.core.security.SecretBox;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/** The secrets of one plugin. Thread-safe. */
public final class PluginSecrets implements Secrets {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,79}");
    private static final int LONGEST = 10_000;

    private final Tx tx;
    private final Sql sql;
    private final SecretBox box;
    private final String plugin;

    public PluginSecrets(Tx tx, Sql sql, SecretBox box, String plugin) {
        this.tx = tx;
        this.sql = sql;
        this.box = box;
        this.plugin = plugin;
    }

    @Override
    public void put(String name, Secret secret) {
        if (!NAME.matcher(name).matches() || secret.value().length() > LONGEST) {
            throw new IllegalArgumentException("a name is [a-z][a-z0-9.-]*, a secret has up to 10,000 characters");
        }
        keep(name, secret.value());
    }

    void keep(String name, String plain) {
        byte[] sealed = box.seal("plugin:" + plugin, name, plain);
        tx.run(() -> {
            delete(name);
            sql.update("INSERT INTO plugin_secret (plugin_id, name, sealed) VALUES (?, ?, ?)", plugin, name, sealed);
        });
    }

    @Override
    public Optional<Secret> get(String name) {
        return sql.first(
                        "SELECT sealed FROM plugin_secret WHERE plugin_id = ? AND name = ?",
                        row -> row.bytes(1),
                        plugin,
                        name)
                .map(found -> new Secret(box.open("plugin:" + plugin, name, found)));
    }

    @Override
    public void delete(String name) {
        tx.run(() -> sql.update("DELETE FROM plugin_secret WHERE plugin_id = ? AND name = ?", plugin, name));
    }

    /** All names. */
    List<String> names() {
        return sql.list(
                "SELECT name FROM plugin_secret WHERE plugin_id = ?", row -> String.valueOf(row.text(1)), plugin);
    }
}
