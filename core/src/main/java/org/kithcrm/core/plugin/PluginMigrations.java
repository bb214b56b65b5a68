// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.Unpacker;
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

    private final Tx tx;
    private final Sql sql;
    private final Dialect dialect;
    private final PluginStore store;
    private final Unpacker unpacker;

    PluginMigrations(Tx tx, Sql sql, Dialect dialect, PluginStore store, Unpacker unpacker) {
        this.tx = tx;
        this.sql = sql;
        this.dialect = dialect;
        this.store = store;
        this.unpacker = unpacker;
    }

    /**
     * Checks all steps; those that would be taken now.
     *
     * @param before what is installed, or null. A step that takes something away waits until what is installed does without it.
     */
    List<PluginStep> pending(Archive archive, @Nullable Archive before) {
        List<PluginStep> steps = steps(archive);
        Map<String, String> taken = store.steps(archive.manifest().id());
        steps.forEach(step -> check(archive, step, taken.get(step.name())));
        Set<String> known = before == null ? Set.of() : names(before);
        return steps.stream()
                .filter(step -> !taken.containsKey(step.name()))
                .filter(step -> !step.contracts() || before == null || known.contains(step.name()))
                .toList();
    }

    private void check(Archive archive, PluginStep step, @Nullable String taken) {
        StepCheck own = new StepCheck(archive.manifest().tablePrefix());
        statements(step).forEach(statement -> own.check(step, statement));
        if (taken != null && !taken.equals(step.checksum())) {
            throw Refusals.of("migration.changed", "The step " + step.name() + " was taken already with another text.");
        }
    }

    /** Refuses to go to an archive that needs what a step has taken away. */
    void checkBack(Archive archive) {
        Set<String> known = names(archive);
        store.contractSteps(archive.manifest().id()).stream()
                .filter(step -> !known.contains(step))
                .findFirst()
                .ifPresent(step -> {
                    throw new Conflict(
                            "plugin.rollback-schema",
                            "The step " + step + " took away what this version needs; there is no way back.");
                });
    }

    private List<PluginStep> steps(Archive archive) {
        return PluginStep.of(archive, unpacker, dialect);
    }

    private Set<String> names(Archive archive) {
        return steps(archive).stream().map(PluginStep::name).collect(Collectors.toSet());
    }

    /** Takes what is pending. */
    void migrate(Archive archive, @Nullable Archive before) {
        pending(archive, before).forEach(step -> take(archive, step));
    }

    private void take(Archive archive, PluginStep step) {
        String id = archive.manifest().id();
        long start = System.nanoTime();
        try {
            tx.run(() -> {
                statements(step).forEach(sql::update);
                store.stepTaken(archive, step, millisSince(start));
            });
        } catch (DatabaseFailure e) {
            LOG.warn("event=plugin-migration-failed plugin={} step={}", id, step.name(), e);
            throw Refusals.start(
                    "MIGRATING", "The database refused step " + step.name() + "; the server's log has its words.");
        }
        LOG.info("event=plugin-migrated plugin={} step={} ms={}", id, step.name(), millisSince(start));
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private List<String> statements(PluginStep step) {
        try {
            return SqlScript.statements(step.text(), dialect);
        } catch (MigrationRefused e) {
            throw new Problem(422, "migration.not-expand", step.name() + ": " + e.getMessage());
        }
    }
}
