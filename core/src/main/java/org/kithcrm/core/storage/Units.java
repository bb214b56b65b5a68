// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.ibatis.exceptions.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads' work on connections: lends one, runs statements on it, says what their failures mean. */
final class Units {
    private static final Logger LOG = LoggerFactory.getLogger(Units.class);
    private static final int REPEATS = 3;
    private static final int PAUSE_MIN_MILLIS = 20;
    private static final int PAUSE_MAX_MILLIS = 200;

    private final Dialect dialect;
    private final Pool pool;
    private final Health health;
    private final Failures failures;
    private final ThreadLocal<@Nullable Work> current = new ThreadLocal<>();
    private final ThreadLocal<@Nullable Boolean> barred = new ThreadLocal<>();

    Units(Dialect dialect, Pool pool, Health health, Failures failures) {
        this.dialect = dialect;
        this.pool = pool;
        this.health = health;
        this.failures = failures;
    }

    @Nullable Work current() {
        return current.get();
    }

    void enter(@Nullable Work work) {
        current.set(work);
    }

    Health health() {
        return health;
    }

    /** Runs a query in the thread's work, or alone in autocommit and then again if another transaction was in its way. */
    <T> T query(SqlCall<T> call) {
        Work work = current.get();
        if (work != null) {
            return work.transactional() ? run(work, call) : repeated(() -> run(work, call));
        }
        return repeated(() -> alone(call));
    }

    /** Runs a query once, because its rows are handed on while it runs. */
    <T> T stream(SqlCall<T> call) {
        Work work = current.get();
        if (work == null) {
            return alone(link -> streamed(link, call));
        }
        return run(work, work.transactional() ? call : link -> streamed(link, call));
    }

    /** In autocommit PostgreSQL would send all rows at once. */
    private <T> T streamed(Link link, SqlCall<T> call) throws SQLException {
        if (dialect == Dialect.DERBY) {
            return call.on(link);
        }
        link.connection().setAutoCommit(false);
        try {
            return call.on(link);
        } finally {
            link.connection().rollback();
            link.connection().setAutoCommit(true);
        }
    }

    /** Where rows wait; null if nothing gathers them. */
    @Nullable Gathering gathering() {
        Work work = current.get();
        return work == null || work.failed() ? null : work.gathering();
    }

    /** Gathers the rows that {@code work} inserts. */
    void gather(Runnable work) {
        Work unit = current.get();
        if (unit == null || !unit.transactional() || unit.gathering() != null) {
            throw new IllegalStateException("rows are gathered once, in a unit of work");
        }
        unit.gather(new Gathering());
        try {
            work.run();
            change(link -> Boolean.TRUE); // writes what still waits
        } finally {
            unit.gather(null);
        }
    }

    /** Runs a change, for which a unit of work must be open. */
    <T> T change(SqlCall<T> call) {
        Work work = current.get();
        if (work == null || !work.transactional()) {
            throw new IllegalStateException("a change needs a unit of work: Tx.call");
        }
        return run(work, call);
    }

    private <T> T run(Work work, SqlCall<T> call) {
        if (work.failed()) {
            throw new DatabaseFailure(
                    "an earlier part of this unit of work failed; use Tx.nested to go on after it", null);
        }
        try {
            Gathering waiting = work.gathering();
            if (waiting != null && !waiting.isEmpty()) {
                for (var rows : waiting.take().entrySet()) {
                    Inserts.run(work.link(), rows.getKey(), rows.getValue());
                }
            }
            return call.on(work.link());
        } catch (SQLException e) {
            throw failed(work, e);
        } catch (SneakySql e) {
            throw failed(work, e.sql());
        } catch (PersistenceException e) {
            SQLException sql = sqlIn(e);
            throw sql == null ? meant(e) : failed(work, sql);
        }
    }

    /** The exception that a mapper's reader threw by itself, if MyBatis only wrapped it. */
    private static RuntimeException meant(PersistenceException e) {
        return e.getCause() instanceof Problem problem ? problem : e;
    }

    private static @Nullable SQLException sqlIn(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    RuntimeException failed(Work work, SQLException e) {
        RuntimeException meaning = meaning(work.link(), e);
        if (meaning instanceof TransactionConflict || meaning instanceof Problem) {
            work.lose(meaning);
        }
        work.fail();
        return meaning;
    }

    /** A straggler on a connection dropped long ago says nothing about the database now. */
    private RuntimeException meaning(Link link, SQLException e) {
        if (!pool.isCurrent(link)) {
            return Failures.unavailable();
        }
        return failures.isBroken(e) ? health.broken(e, Failures.isFull(e)) : failures.translate(e);
    }

    private <T> T alone(SqlCall<T> call) {
        Work work = new Work(lend(), false);
        current.set(work);
        try {
            return run(work, call);
        } finally {
            current.set(null);
            work.link().giveBack();
        }
    }

    /** Whether this thread may use the database. */
    void bar(boolean now) {
        if (now) {
            barred.set(Boolean.TRUE);
        } else {
            barred.remove();
        }
    }

    Link lend() {
        if (barred.get() != null) {
            throw new IllegalStateException("the database cannot be used here");
        }
        health.requireReads();
        try {
            return pool.lend();
        } catch (SQLException e) {
            LOG.warn("event=no-connection", e);
            throw failures.isBroken(e) ? health.broken(e, Failures.isFull(e)) : Failures.busy();
        }
    }

    /** Rolls back and returns to autocommit; a connection that cannot is closed. */
    boolean rollback(Link link) {
        try {
            Connection connection = link.connection();
            connection.rollback();
            connection.setAutoCommit(true);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Closes a connection in an unknown state. */
    void discard(Link link) {
        pool.forget(link);
        link.discard();
    }

    /** Repeats on a conflict, at most three times, then says that the database is busy. */
    <T> T repeated(Supplier<T> attempt) {
        for (int repeats = 0; ; repeats++) {
            try {
                return attempt.get();
            } catch (TransactionConflict e) {
                if (repeats == REPEATS) {
                    throw Failures.busy();
                }
                pause();
            }
        }
    }

    /** Full jitter, so that the losers of a conflict do not meet again. */
    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MIN_MILLIS, PAUSE_MAX_MILLIS + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.busy();
        }
    }
}
