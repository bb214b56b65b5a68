// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.trust.Trust;
import org.kithcrm.core.plugin.trust.TrustStore;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/** What administrators want, kept in the database: the only truth about plugins. */
final class PluginStore {
    private final Tx tx;
    private final Sql sql;
    private final Clock clock;
    private final TrustStore keys;

    PluginStore(Tx tx, Sql sql, Clock clock, TrustStore keys) {
        this.keys = keys;
        this.tx = tx;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A plugin as wanted.
     *
     * @param digest of its archive
     * @param generation counts the changes of this row
     * @param trust why its archive was accepted
     * @param previousDigest of the archive before the last upgrade, which is kept; or null
     */
    record Desired(
            String id,
            String digest,
            boolean enabled,
            long generation,
            Trust trust,
            @Nullable String previousDigest,
            @Nullable String previousVersion) {}

    /** The archive and the wish to run it, together. */
    void install(Archive archive, Trust trust) {
        tx.run(() -> {
            keep(archive, trust);
            sql.update(
                    "INSERT INTO plugin_desired (plugin_id, digest, enabled, generation) VALUES (?, ?, ?, ?)",
                    archive.manifest().id(),
                    archive.digest(),
                    true,
                    1L);
        });
    }

    /** Another archive in the place of the one that is wanted, which is kept for a way back; older ones go. */
    void upgrade(Archive archive, Trust trust) {
        String id = archive.manifest().id();
        tx.run(() -> {
            String before = find(id).orElseThrow().digest();
            keep(archive, trust);
            sql.update(
                    "UPDATE plugin_desired SET digest = ?, previous_digest = ?, generation = generation + 1"
                            + " WHERE plugin_id = ?",
                    archive.digest(),
                    before,
                    id);
            sql.update(
                    "DELETE FROM plugin_archive WHERE plugin_id = ? AND digest <> ? AND digest <> ?",
                    id,
                    archive.digest(),
                    before);
        });
    }

    private void keep(Archive archive, Trust trust) {
        if (content(archive.digest()).isEmpty()) {
            sql.update(
                    "INSERT INTO plugin_archive (digest, plugin_id, version, content, stored_at, trust, signer)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    archive.digest(),
                    archive.manifest().id(),
                    archive.manifest().version(),
                    archive.bytes(),
                    clock.instant(),
                    trust.level(),
                    trust.signer());
        }
        keys.bind(archive.manifest().id(), trust);
    }

    /** Why an archive was accepted. */
    Trust trust(String digest) {
        return sql.first(
                        "SELECT trust, signer FROM plugin_archive WHERE digest = ?",
                        row -> new Trust(String.valueOf(row.text(1)), row.text(2)),
                        digest)
                .orElseThrow();
    }

    void enable(String id, boolean enabled) {
        tx.run(() -> sql.update(
                "UPDATE plugin_desired SET enabled = ?, generation = generation + 1 WHERE plugin_id = ?", enabled, id));
    }

    /** Forgets plugin and archive; its tables and its places in the log stay. */
    void remove(Desired desired) {
        tx.run(() -> {
            sql.update("DELETE FROM plugin_desired WHERE plugin_id = ?", desired.id());
            sql.update("DELETE FROM plugin_archive WHERE plugin_id = ?", desired.id());
        });
    }

    List<Desired> all() {
        return sql.list(
                "SELECT d.plugin_id, d.digest, d.enabled, d.generation, a.trust, a.signer, d.previous_digest, p.version"
                        + " FROM plugin_desired d JOIN plugin_archive a ON a.digest = d.digest"
                        + " LEFT JOIN plugin_archive p ON p.digest = d.previous_digest ORDER BY d.plugin_id",
                row -> new Desired(
                        String.valueOf(row.text(1)),
                        String.valueOf(row.text(2)),
                        row.flag(3),
                        row.longAt(4),
                        new Trust(String.valueOf(row.text(5)), row.text(6)),
                        row.text(7),
                        row.text(8)));
    }

    Optional<Desired> find(String id) {
        return all().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    Optional<byte[]> content(String digest) {
        return sql
                .list(
                        "SELECT content FROM plugin_archive WHERE digest = ?",
                        row -> Objects.requireNonNull(row.bytes(1)),
                        digest)
                .stream()
                .findFirst();
    }

    /** The steps a plugin has taken, with their checksums. */
    Map<String, String> steps(String id) {
        Map<String, String> steps = new TreeMap<>();
        sql.each(
                "SELECT step, checksum FROM plugin_migration WHERE plugin_id = ?",
                100,
                row -> steps.put(String.valueOf(row.text(1)), String.valueOf(row.text(2))),
                id);
        return steps;
    }

    /** Notes a step in the transaction that takes it. */
    void stepTaken(String id, String step, String checksum, long millis) {
        sql.update(
                "INSERT INTO plugin_migration (plugin_id, step, checksum, applied_at, ms) VALUES (?, ?, ?, ?, ?)",
                id,
                step,
                checksum,
                clock.instant(),
                millis);
    }

    /** Ids of all plugins that own data, installed or not. */
    List<String> owners() {
        return sql.list("SELECT DISTINCT plugin_id FROM plugin_migration", row -> String.valueOf(row.text(1)));
    }
}
