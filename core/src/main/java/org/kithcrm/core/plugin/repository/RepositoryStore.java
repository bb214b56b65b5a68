// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;
import org.kithcrm.core.storage.UniqueViolation;

/** Repositories in the database, where each node and each restart finds what was seen before. Thread-safe. */
final class RepositoryStore {
    private static final String COLUMNS = "SELECT name, url, root_file, timestamp_version, expires_at, index_version,"
            + " index_digest, added_at, refreshed_at, generation FROM plugin_repository";

    private final Tx tx;
    private final Sql sql;
    private final Clock clock;

    RepositoryStore(Tx tx, Sql sql, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.clock = clock;
    }

    List<RepositoryRow> all() {
        return sql.list(COLUMNS + " ORDER BY name", RepositoryStore::row);
    }

    Optional<RepositoryRow> find(String name) {
        return sql.first(COLUMNS + " WHERE name = ?", RepositoryStore::row, name);
    }

    private static RepositoryRow row(Row row) {
        return new RepositoryRow(
                String.valueOf(row.text(1)),
                String.valueOf(row.text(2)),
                Objects.requireNonNull(row.bytes(3)),
                row.longAt(4),
                Objects.requireNonNull(row.instant(5)),
                row.longAt(6),
                String.valueOf(row.text(7)),
                Objects.requireNonNull(row.instant(8)),
                Objects.requireNonNull(row.instant(9)),
                row.longAt(10));
    }

    /** The index that was found true last. */
    byte[] index(String name) {
        return sql.first(
                        "SELECT index_file FROM plugin_repository WHERE name = ?",
                        row -> Objects.requireNonNull(row.bytes(1)),
                        name)
                .orElseThrow(NotFound::new);
    }

    void add(String name, String url, Trusted found) {
        try {
            tx.run(() -> {
                sql.update(
                        "INSERT INTO plugin_repository (name, url, root_file, timestamp_version, expires_at,"
                                + " index_version, index_digest, index_file, added_at, refreshed_at, generation)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                        name,
                        url,
                        found.root(),
                        found.timestampVersion(),
                        found.expires(),
                        found.indexVersion(),
                        Archive.digest(found.index()),
                        found.index(),
                        clock.instant(),
                        clock.instant());
                revoked(name, found);
            });
        } catch (UniqueViolation known) {
            throw taken();
        }
    }

    static Conflict taken() {
        return new Conflict("unique.taken", "There is a repository of this name; remove it first, or take another.");
    }

    /** Keeps what a refresh found, unless another was faster. */
    void replace(RepositoryRow before, Trusted found, Instant refreshedAt) {
        tx.run(() -> {
            int met = sql.update(
                    "UPDATE plugin_repository SET root_file = ?, timestamp_version = ?, expires_at = ?,"
                            + " index_version = ?, index_digest = ?, index_file = ?, refreshed_at = ?,"
                            + " generation = generation + 1 WHERE name = ? AND generation = ?",
                    found.root(),
                    found.timestampVersion(),
                    found.expires(),
                    found.indexVersion(),
                    Archive.digest(found.index()),
                    found.index(),
                    refreshedAt,
                    before.name(),
                    before.generation());
            if (met == 0) {
                throw new Conflict("state.conflict", "The repository was refreshed or removed meanwhile; look again.");
            }
            sql.update("DELETE FROM plugin_repository_revoked WHERE repository = ?", before.name());
            revoked(before.name(), found);
        });
    }

    private void revoked(String name, Trusted found) {
        Set.copyOf(IndexFile.read(found.index()).revokedKeys())
                .forEach(key -> sql.update(
                        "INSERT INTO plugin_repository_revoked (repository, fingerprint) VALUES (?, ?)", name, key));
    }

    /** Whether there was one. */
    boolean remove(String name) {
        return tx.call(() -> {
            sql.update("DELETE FROM plugin_repository_revoked WHERE repository = ?", name);
            return sql.update("DELETE FROM plugin_repository WHERE name = ?", name) > 0;
        });
    }

    /** Fingerprints that any repository has revoked. */
    Set<String> revoked() {
        return sql
                .list("SELECT DISTINCT fingerprint FROM plugin_repository_revoked", row -> String.valueOf(row.text(1)))
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }
}
