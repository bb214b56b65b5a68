// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies numbered SQL steps, each in one transaction, and refuses a database whose steps were changed afterwards. */
final class Migrator {
    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
    /** Any number, the same in every node: only one migrates a PostgreSQL database at a time. */
    private static final long LOCK = 0x4b697468L;

    private final Dialect dialect;
    private final String table;
    private final List<Step> steps;
    private final Clock clock;

    Migrator(Dialect dialect, String table, List<Step> steps, Clock clock) {
        this.dialect = dialect;
        this.table = table;
        this.steps = steps;
        this.clock = clock;
    }

    void migrate(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        lock(connection);
        try {
            createTable(connection);
            Map<String, String> applied = applied(connection);
            refuseStrangers(applied);
            for (Step step : steps) {
                applyOnce(connection, step, applied.get(step.name()));
            }
            connection.commit();
        } finally {
            connection.rollback();
            unlock(connection);
            connection.setAutoCommit(true);
        }
    }

    private void applyOnce(Connection connection, Step step, @Nullable String before) throws SQLException {
        String checksum = checksum(step.text());
        if (before == null) {
            apply(connection, step, checksum);
        } else if (!before.equals(checksum)) {
            throw new MigrationRefused(
                    "Migration step " + step.name()
                            + " was changed after it had been applied; start the program version that belongs to this database.");
        }
    }

    private void apply(Connection connection, Step step, String checksum) throws SQLException {
        long start = System.nanoTime();
        for (String text : statements(step.text())) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(text);
            } catch (SQLException e) {
                throw new DatabaseFailure("migration step " + step.name() + " failed at: " + text, e);
            }
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        record(connection, step, checksum, millis);
        connection.commit();
        LOG.info("event=migrated step={} ms={}", step.name(), millis);
    }

    private void record(Connection connection, Step step, String checksum, long millis) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + " (step, checksum, applied_at, ms) VALUES (?, ?, ?, ?)")) {
            Binds.all(insert, new Object[] {step.name(), checksum, clock.instant(), millis});
            insert.executeUpdate();
        }
    }

    private void refuseStrangers(Map<String, String> applied) {
        List<String> strangers = new ArrayList<>(applied.keySet());
        steps.forEach(step -> strangers.remove(step.name()));
        if (!strangers.isEmpty()) {
            throw new MigrationRefused("The database has migration steps that this program does not know ("
                    + String.join(", ", strangers) + "); start a newer program version.");
        }
    }

    private void createTable(Connection connection) throws SQLException {
        try (ResultSet found = connection.getMetaData().getTables(null, null, stored(table), null)) {
            if (found.next()) {
                return;
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + table + " (step VARCHAR(200) NOT NULL, checksum VARCHAR(64) NOT NULL,"
                    + " applied_at " + dialect.instant() + " NOT NULL, ms BIGINT NOT NULL,"
                    + " CONSTRAINT pk_" + table + " PRIMARY KEY (step))");
        }
        connection.commit();
    }

    private String stored(String name) {
        return dialect == Dialect.DERBY ? name.toUpperCase(Locale.ROOT) : name;
    }

    private Map<String, String> applied(Connection connection) throws SQLException {
        Map<String, String> applied = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT step, checksum FROM " + table + " ORDER BY step")) {
            while (rows.next()) {
                applied.put(rows.getString(1), rows.getString(2));
            }
        }
        return applied;
    }

    /** Derby has one process and migrates before it serves anybody. */
    private void lock(Connection connection) throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            execute(connection, "SELECT pg_advisory_lock(" + LOCK + ")");
        }
    }

    private void unlock(Connection connection) throws SQLException {
        if (dialect == Dialect.POSTGRESQL) {
            execute(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
            connection.commit();
        }
    }

    private static void execute(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    List<String> statements(String text) {
        return SqlScript.statements(text, dialect);
    }

    static String checksum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
