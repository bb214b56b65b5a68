// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.Refusals;
import org.kithcrm.core.storage.DatabaseFailure;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.MigrationRefused;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.SqlScript;
import org.kithcrm.core.storage.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the steps in {@code db/} of an archive, each in one transaction with its note. */
final class PluginMigrations {
    private static final Logger LOG = LoggerFactory.getLogger(PluginMigrations.class);
    private static final String ENDING = ".sql";

    private final Tx tx;
    private final Sql sql;
    private final Dialect dialect;
    private final PluginStore store;

    PluginMigrations(Tx tx, Sql sql, Dialect dialect, PluginStore store) {
        this.tx = tx;
        this.sql = sql;
        this.dialect = dialect;
        this.store = store;
    }

    /** Checks all steps, then takes the missing ones. */
    void migrate(Manifest manifest, Path folder) {
        Map<String, String> steps = steps(folder.resolve("db"));
        Map<String, String> taken = store.steps(manifest.id());
        OwnTables own = new OwnTables(manifest.tablePrefix());
        steps.forEach((step, text) -> {
            statements(step, text).forEach(statement -> own.check(step, statement));
            String before = taken.get(step);
            if (before != null && !before.equals(SqlScript.checksum(text))) {
                throw Refusals.of("migration.changed", "The step " + step + " was taken already with another text.");
            }
        });
        steps.forEach((step, text) -> {
            if (!taken.containsKey(step)) {
                take(manifest.id(), step, text);
            }
        });
    }

    private void take(String id, String step, String text) {
        long start = System.nanoTime();
        try {
            tx.run(() -> {
                statements(step, text).forEach(sql::update);
                store.stepTaken(id, step, SqlScript.checksum(text), millisSince(start));
            });
        } catch (DatabaseFailure e) {
            LOG.warn("event=plugin-migration-failed plugin={} step={}", id, step, e);
            throw Refusals.start(
                    "MIGRATING", "The database refused step " + step + "; the server's log has its words.");
        }
        LOG.info("event=plugin-migrated plugin={} step={} ms={}", id, step, millisSince(start));
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private List<String> statements(String step, String text) {
        try {
            return SqlScript.statements(text, dialect);
        } catch (MigrationRefused e) {
            throw new Problem(422, "migration.not-expand", step + ": " + e.getMessage());
        }
    }

    private Map<String, String> steps(Path db) {
        Map<String, String> steps = new TreeMap<>();
        if (!Files.isDirectory(db)) {
            return steps;
        }
        try (Stream<Path> files = Files.list(db)) {
            for (Path file : files.toList()) {
                add(file, steps);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return steps;
    }

    private void add(Path file, Map<String, String> steps) throws IOException {
        String bare = file.getFileName().toString();
        bare = bare.substring(0, bare.length() - ENDING.length());
        for (Dialect each : Dialect.values()) {
            if (bare.endsWith("." + each.id())) {
                if (each != dialect) {
                    return;
                }
                bare = bare.substring(0, bare.length() - each.id().length() - 1);
            }
        }
        if (steps.put(bare, Files.readString(file).replace("\r\n", "\n")) != null) {
            throw Refusals.archive("layout", "db/ has two steps called " + bare + ".");
        }
    }
}
