// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import org.apache.derby.iapi.jdbc.AutoloadedDriver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Derby within this process, in the data folder. */
final class DerbyEngine implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger(DerbyEngine.class);
    private static final String PREFIX = "jdbc:derby:";
    private static final int HELD_STATEMENTS = 256;
    private static final String OPEN_ELSEWHERE = "XSDB6";
    /** How Derby says that a database is shut, or was already after a failure. */
    private static final Set<String> SHUT = Set.of("08006", "XJ004");

    private final DatabaseFolder folder;
    private final Path data;
    private final String protocol;
    private final AutoloadedDriver driver;

    /** With a protocol of {@code directory:}, or another that a test gave its own storage. */
    DerbyEngine(StorageSettings settings, String protocol) {
        DerbyProperties.set(settings);
        this.data = real(settings.folder());
        this.folder = new DatabaseFolder(data);
        this.protocol = protocol;
        this.driver = new AutoloadedDriver();
    }

    @Override
    public void prepare(Migrator migrator) throws SQLException {
        folder.lock();
        try {
            if (folder.isEmpty()) {
                create(migrator);
            }
            open(migrator);
            folder.mark();
        } catch (SQLException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private void create(Migrator migrator) throws SQLException {
        try (Connection connection = connect(url(folder.growing()) + ";create=true")) {
            migrator.migrate(connection);
        }
        shut(folder.growing());
        folder.finish();
    }

    private void open(Migrator migrator) throws SQLException {
        try (Connection connection = connect()) {
            migrator.migrate(connection);
        } catch (SQLException e) {
            if (isOpenElsewhere(e)) {
                throw new FolderInUse(data);
            }
            throw e;
        }
    }

    /** Booted while its disk fails, Derby is read-only for good, without a word; so it is shut and booted again. */
    @Override
    public Connection connect() throws SQLException {
        Connection connection = connect(url(folder.live()));
        if (connection.isReadOnly()) {
            connection.close();
            shut(folder.live());
            throw new SQLException("the database cannot be written", "08004");
        }
        return connection;
    }

    @Override
    public int heldStatements() {
        return HELD_STATEMENTS;
    }

    @Override
    public long maxLifetimeMillis() {
        return 0;
    }

    @Override
    public void close() {
        try {
            shut(folder.live());
        } catch (SQLException e) {
            // the next start recovers from the log
            LOG.warn("event=database-not-shut state={}", e.getSQLState());
        } finally {
            folder.close();
        }
    }

    /** Derby says that it has shut a database by throwing. */
    private void shut(Path database) throws SQLException {
        try (Connection none = connect(url(database) + ";shutdown=true")) {
            throw new SQLException("still open: " + none);
        } catch (SQLException e) {
            if (!SHUT.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
        }
    }

    private String url(Path database) {
        return PREFIX + protocol + database;
    }

    private Connection connect(String url) throws SQLException {
        @Nullable Connection connection = driver.connect(url, new Properties());
        if (connection == null) {
            throw new SQLException("not a Derby URL", "08001");
        }
        return connection;
    }

    private static boolean isOpenElsewhere(SQLException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql
                    && (OPEN_ELSEWHERE.equals(sql.getSQLState())
                            || sql.getNextException() != null
                                    && OPEN_ELSEWHERE.equals(
                                            sql.getNextException().getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static Path real(Path data) {
        try {
            Path real = Files.createDirectories(data).toRealPath();
            // in a JDBC URL a semicolon would begin an attribute
            if (real.toString().indexOf(';') >= 0) {
                throw new IllegalArgumentException("A data folder's path cannot contain a semicolon: " + real);
            }
            return real;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
