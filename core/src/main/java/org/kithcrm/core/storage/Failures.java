// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.apache.derby.shared.common.error.DerbySQLIntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a driver's error means: a broken rule, a conflict to repeat, or a database that is gone. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    /** Deadlock victim, lock wait over, serialization failure: the transaction is rolled back, repeat it. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40XL1", "40XL2", "40P01", "55P03");
    /** Derby shuts the database at this severity; what was in flight is lost. */
    private static final int DERBY_DATABASE_SEVERITY = 45_000;

    private final Dialect dialect;

    Failures(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The meaning of an error that left the database usable. */
    RuntimeException translate(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (CONFLICTS.contains(state)) {
            return new TransactionConflict(e);
        }
        if (state.startsWith("23")) {
            return constraint(state, e);
        }
        if (state.equals("XJ001")) {
            // Derby's threads stumble so while another thread's failure shuts the database
            LOG.error("event=database-stumbled", e);
            return unavailable();
        }
        if (state.equals("08000")) {
            return unavailable();
        }
        if (state.equals("53100")) {
            return full();
        }
        if (state.equals("57014") || state.startsWith("53")) {
            return busy();
        }
        return new DatabaseFailure("SQLState " + state + ": " + e.getMessage(), e);
    }

    static Unavailable busy() {
        return new Unavailable("database.busy", "Others are changing the same data; try again shortly.", 1);
    }

    static Unavailable unavailable() {
        return new Unavailable("database.unavailable", "The database is not available; try again shortly.", 5);
    }

    static Problem full() {
        return new Problem(507, "storage.full", "The server's disk is full; reading goes on, writing must wait.");
    }

    private static RuntimeException constraint(String state, SQLException e) {
        String name = constraintName(e);
        return switch (state) {
            case "23505" -> new UniqueViolation(name, e);
            case "23503" -> new ReferenceViolation(name, e);
            default -> new DatabaseFailure("SQLState " + state + ", constraint " + name, e);
        };
    }

    /** The driver's exception may stand behind that of a batch. */
    private static String constraintName(SQLException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            String name = nameIn(t);
            if (name != null) {
                return name.toLowerCase(Locale.ROOT);
            }
        }
        return e.getNextException() == null ? "" : constraintName(e.getNextException());
    }

    private static @Nullable String nameIn(Throwable t) {
        if (t instanceof PSQLException postgres) {
            ServerErrorMessage message = postgres.getServerErrorMessage();
            return message == null ? null : message.getConstraint();
        }
        return t instanceof DerbySQLIntegrityConstraintViolationException derby ? derby.getConstraintName() : null;
    }

    /** Whether the database, or on PostgreSQL the connection, is gone. */
    boolean isBroken(SQLException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql
                    && (dialect == Dialect.DERBY ? derbyIsGone(sql) : connectionIsGone(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean derbyIsGone(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return e.getErrorCode() >= DERBY_DATABASE_SEVERITY
                || state.equals("08003")
                || state.startsWith("XSDG")
                || state.startsWith("XSLA");
    }

    private static boolean connectionIsGone(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    static boolean isFull(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (String.valueOf(t.getMessage()).contains("No space left")) {
                return true;
            }
        }
        return false;
    }
}
