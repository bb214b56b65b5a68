// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Units of work bound to the thread. The work may run more than once, so its only effects are on the database.
 *
 * <p>Once a statement or a joined call failed, the unit can only roll back, to the savepoint of {@link #nested} or as a
 * whole: Derby would go on, PostgreSQL would not, and code must behave the same on both.
 */
public final class Tx {
    private static final Logger LOG = LoggerFactory.getLogger(Tx.class);

    private final Units units;

    Tx(Units units) {
        this.units = units;
    }

    /** Opens or joins a unit of work; commits at the outermost end, rolls back on any exception, repeats on conflicts. */
    public <T> T call(Supplier<T> work) {
        return call(work, false);
    }

    /** The same without a result. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Like {@link #call}, but allowed when the disk is nearly full: log-in, audit, erasure, shutdown. */
    public <T> T essential(Supplier<T> work) {
        return call(work, true);
    }

    /** Joins an open unit of work or runs on one connection in autocommit; for queries only. */
    public <T> T read(Supplier<T> work) {
        if (units.current() != null) {
            return work.get();
        }
        Work reads = new Work(units.lend(), false);
        units.enter(reads);
        try {
            return work.get();
        } finally {
            units.enter(null);
            reads.link().giveBack();
        }
    }

    /** Runs a part of the unit of work behind a savepoint: an exception undoes the part alone and is thrown on. */
    public <T> T nested(Supplier<T> work) {
        Work unit = open();
        int signals = unit.signalCount();
        Set<Class<?>> known = unit.attributes();
        Savepoint savepoint = units.change(link -> link.connection().setSavepoint());
        try {
            T result = work.get();
            if (!unit.failed()) {
                units.change(link -> {
                    link.connection().releaseSavepoint(savepoint);
                    return Boolean.TRUE;
                });
            }
            return result;
        } catch (RuntimeException | Error e) {
            undo(unit, savepoint);
            unit.dropSignalsFrom(signals);
            unit.keepAttributes(known);
            throw e;
        }
    }

    /** The work in this thread's unit of work on another thread; this one must do nothing with the database until it has ended. */
    public <T> Callable<T> carried(Callable<T> work) {
        Work unit = active() ? units.current() : null;
        return () -> {
            Work before = units.current();
            units.enter(unit);
            try {
                return work.call();
            } finally {
                units.enter(before);
            }
        };
    }

    /** The work on a thread that must not use the database. */
    public <T> Callable<T> barred(Callable<T> work) {
        return () -> {
            units.bar(true);
            try {
                return work.call();
            } finally {
                units.bar(false);
            }
        };
    }

    /** Whether the thread has a unit of work open. */
    public boolean active() {
        Work unit = units.current();
        return unit != null && unit.transactional();
    }

    /** Lets the outermost call return its value but roll back. */
    public void rollbackOnly() {
        open().rollbackOnly();
    }

    /** Runs a signal within the process after the commit; dropped on rollback. */
    public void afterCommit(Runnable signal) {
        open().afterCommit(signal);
    }

    /** Runs after commit or rollback, of each attempt. */
    public void afterEnd(Runnable last) {
        open().afterEnd(last);
    }

    /** State of this attempt of the unit of work, made when first asked for; what a part made goes with it when it is undone. */
    public <T> T attribute(Class<T> key, Supplier<T> make) {
        return open().attribute(key, make);
    }

    /** State of this attempt that was made before. */
    public <T> Optional<T> attribute(Class<T> key) {
        return open().attribute(key);
    }

    private Work open() {
        Work unit = units.current();
        if (unit == null || !unit.transactional()) {
            throw new IllegalStateException("no unit of work is open");
        }
        return unit;
    }

    private <T> T call(Supplier<T> work, boolean essential) {
        Work outer = units.current();
        if (outer != null && outer.transactional()) {
            return joined(outer, work);
        }
        if (outer != null && !outer.link().isInAutocommit()) {
            throw new IllegalStateException("a unit of work cannot begin while rows stream on its connection");
        }
        if (essential) {
            units.health().requireReads();
        } else {
            units.health().requireWrites();
        }
        return units.repeated(() -> attempt(outer, work));
    }

    private static <T> T joined(Work unit, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            unit.fail();
            if (e instanceof TransactionConflict conflict) {
                unit.lose(conflict);
            }
            throw e;
        }
    }

    /** One attempt, on the connection of the reads around it if there are any: a thread never holds two. */
    private <T> T attempt(@Nullable Work outer, Supplier<T> work) {
        Work unit = new Work(outer == null ? units.lend() : outer.link(), true);
        boolean committed = false;
        boolean clean = false;
        try {
            begin(unit);
            units.enter(unit);
            T result = work.get();
            requireSound(unit);
            if (!unit.isRollbackOnly()) {
                commit(unit);
                committed = true;
                clean = true;
            }
            return result;
        } catch (RuntimeException e) {
            RuntimeException lost = unit.lost();
            throw lost == null ? e : lost;
        } finally {
            units.enter(outer);
            end(unit, outer, clean || units.rollback(unit.link()));
            signal(unit.signals(committed));
        }
    }

    private void begin(Work unit) {
        try {
            unit.link().connection().setAutoCommit(false);
        } catch (SQLException e) {
            throw units.failed(unit, e);
        }
    }

    private static void requireSound(Work unit) {
        RuntimeException lost = unit.lost();
        if (lost != null) {
            throw lost;
        }
        if (unit.failed() && !unit.isRollbackOnly()) {
            throw new DatabaseFailure("a part of the unit of work failed and nobody undid it", null);
        }
    }

    private void commit(Work unit) {
        try {
            Connection connection = unit.link().connection();
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw units.failed(unit, e);
        }
    }

    private void end(Work unit, @Nullable Work outer, boolean clean) {
        if (!clean) {
            units.discard(unit.link());
        } else if (outer == null) {
            unit.link().giveBack();
        }
    }

    private void undo(Work unit, Savepoint savepoint) {
        if (unit.lost() != null) {
            return;
        }
        Gathering waiting = unit.gathering();
        if (waiting != null) {
            waiting.forget();
        }
        try {
            unit.link().connection().rollback(savepoint);
            unit.recovered();
        } catch (SQLException e) {
            units.failed(unit, e);
        }
    }

    private static void signal(List<Runnable> signals) {
        for (Runnable signal : signals) {
            try {
                signal.run();
            } catch (RuntimeException e) {
                LOG.error("event=after-commit-failed", e);
            }
        }
    }
}
