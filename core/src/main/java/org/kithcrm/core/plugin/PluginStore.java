// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.trust.Trust;
import org.kithcrm.core.plugin.trust.TrustStore;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/** What administrators want, kept in the database: the only truth about plugins. */
final class PluginStore {
    private static final String SPACE = " ";
    /** Longer than an installation may take. */
    private static final Duration ABANDONED = Duration.ofHours(2);

    private final Tx tx;
    private final Sql sql;
    private final Clock clock;
    private final TrustStore keys;
    private final String node;

    PluginStore(Tx tx, Sql sql, Clock clock, TrustStore keys, String node) {
        this.keys = keys;
        this.node = node;
        this.tx = tx;
        this.sql = sql;
        this.clock = clock;
    }

    /** The archive and the wish to run it, as long as {@link #finish} does not follow only tried. */
    void begin(Archive archive, Trust trust, boolean enabled, Set<String> grants) {
        tx.run(() -> {
            keep(archive, trust);
            sql.update(
                    "INSERT INTO plugin_desired (plugin_id, digest, enabled, generation, grants, unfinished_on)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    archive.manifest().id(),
                    archive.digest(),
                    enabled,
                    1L,
                    text(grants),
                    node);
        });
    }

    /** Whether an installation under way may be taken back here: this node had begun it, or its node is gone for long. */
    boolean mayTakeBack(Desired desired) {
        return node.equals(desired.unfinishedOn())
                || sql.first(
                                "SELECT digest FROM plugin_archive WHERE digest = ? AND stored_at < ?",
                                row -> row.text(1),
                                desired.digest(),
                                clock.instant().minus(ABANDONED))
                        .isPresent();
    }

    /** The installation is complete, or what came of it stays. */
    void finish(String id) {
        tx.run(() -> sql.update("UPDATE plugin_desired SET unfinished_on = NULL WHERE plugin_id = ?", id));
    }

    /** Another archive in the place of the one that is wanted, which is kept for a way back; older ones go. */
    void upgrade(Archive archive, Trust trust, Set<String> grants) {
        String id = archive.manifest().id();
        tx.run(() -> {
            String before = find(id).orElseThrow().digest();
            keep(archive, trust);
            sql.update(
                    "UPDATE plugin_desired SET digest = ?, previous_digest = ?, grants = ?, generation = generation + 1"
                            + " WHERE plugin_id = ?",
                    archive.digest(),
                    before,
                    text(grants),
                    id);
            sql.update(
                    "DELETE FROM plugin_archive WHERE plugin_id = ? AND digest <> ? AND digest <> ?",
                    id,
                    archive.digest(),
                    before);
        });
    }

    private static String text(Set<String> grants) {
        return String.join(SPACE, new TreeSet<>(grants));
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

    /** Whether an archive has run for a while without harm. */
    boolean settled(String digest) {
        return sql.first("SELECT settled_at FROM plugin_archive WHERE digest = ?", row -> row.instant(1), digest)
                .isPresent();
    }

    void settle(String digest) {
        tx.run(() -> sql.update(
                "UPDATE plugin_archive SET settled_at = ? WHERE digest = ? AND settled_at IS NULL",
                clock.instant(),
                digest));
    }

    void enable(String id, boolean enabled) {
        tx.run(() -> sql.update(
                "UPDATE plugin_desired SET enabled = ?, generation = generation + 1 WHERE plugin_id = ?", enabled, id));
    }

    /** The optional scopes that a plugin may use from now on. */
    void grant(String id, Set<String> grants) {
        tx.run(() -> sql.update(
                "UPDATE plugin_desired SET grants = ?, generation = generation + 1 WHERE plugin_id = ?",
                text(grants),
                id));
    }

    /** Forgets plugin and archives; its tables and its places in the log stay. */
    void remove(String id) {
        tx.run(() -> {
            sql.update("DELETE FROM plugin_desired WHERE plugin_id = ?", id);
            sql.update("DELETE FROM plugin_archive WHERE plugin_id = ?", id);
            sql.update("DELETE FROM plugin_node WHERE plugin_id = ?", id);
        });
    }

    List<Desired> all() {
        return sql.list(
                "SELECT d.plugin_id, d.digest, d.enabled, d.generation, a.trust, a.signer, a.settled_at, d.grants,"
                        + " d.unfinished_on, d.previous_digest, p.version"
                        + " FROM plugin_desired d JOIN plugin_archive a ON a.digest = d.digest"
                        + " LEFT JOIN plugin_archive p ON p.digest = d.previous_digest ORDER BY d.plugin_id",
                PluginStore::desired);
    }

    private static Desired desired(Row row) {
        String grants = String.valueOf(row.text(8));
        return new Desired(
                String.valueOf(row.text(1)),
                String.valueOf(row.text(2)),
                row.flag(3),
                row.longAt(4),
                new Trust(String.valueOf(row.text(5)), row.text(6)),
                row.instant(7) != null,
                grants.isEmpty() ? Set.of() : Set.of(grants.split(SPACE)),
                row.text(9),
                row.text(10),
                row.text(11));
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

    /** The steps taken that took something away. */
    List<String> contractSteps(String id) {
        return sql.list(
                "SELECT step FROM plugin_migration WHERE plugin_id = ? AND kind = ?",
                row -> String.valueOf(row.text(1)),
                id,
                "contract");
    }

    /** Whether all steps a plugin has taken came with one archive. */
    boolean ownsOnlyBy(String id, String digest) {
        return sql.first(
                        "SELECT step FROM plugin_migration WHERE plugin_id = ? AND digest <> ?",
                        row -> row.text(1),
                        id,
                        digest)
                .isEmpty();
    }

    /** Notes a step in the transaction that takes it. */
    void stepTaken(Archive archive, PluginStep step, long millis) {
        sql.update(
                "INSERT INTO plugin_migration (plugin_id, step, checksum, applied_at, ms, kind, digest)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                archive.manifest().id(),
                step.name(),
                step.checksum(),
                clock.instant(),
                millis,
                step.kind(),
                archive.digest());
    }

    /** Ids of all plugins that own data, installed or not. */
    List<String> owners() {
        return sql.list("SELECT DISTINCT plugin_id FROM plugin_migration", row -> String.valueOf(row.text(1)));
    }
}
