// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The database of one server: opened once, closed last. */
public final class Database implements AutoCloseable {
    private static final String STEPS = "db";
    /** A fast disk takes many megabytes a second; asking for the free space takes microseconds. */
    private static final int DISK_MILLIS = 500;

    private final Engine engine;
    private final Pool pool;
    private final Health health;
    private final Dialect dialect;
    private final Units units;
    private final Tx tx;
    private final Sql sql;
    private final Ids ids;
    private final Mappers mappers;
    private final NodeLease lease;
    private final Notices notices;
    private final DiskWatch disk;
    private final ScheduledExecutorService background;

    private Database(StorageSettings settings, Clock clock, Engine engine, List<Class<?>> types, LongSupplier free) {
        this.engine = engine;
        this.dialect = settings.dialect();
        this.health = new Health(clock);
        this.pool = new Pool(engine, settings.connections());
        this.units = new Units(dialect, pool, health, new Failures(dialect));
        this.tx = new Tx(units);
        this.sql = new Sql(units);
        this.ids = new Ids(clock, 0);
        this.mappers = new Mappers(units, dialect, types, true, text -> {});
        this.lease = new NodeLease(tx, sql, ids, clock, dialect == Dialect.DERBY);
        this.notices = new Notices(engine, dialect, tx, sql);
        this.disk = new DiskWatch(settings.folder(), settings.reserveBytes(), free, health);
        this.background = Executors.newSingleThreadScheduledExecutor(CoreThreads.named("kith-storage"));
    }

    private void start(boolean watchesDisk) {
        Recovery recovery = new Recovery(engine, pool, health, background);
        health.onBroken(() -> {
            if (health.isFull()) {
                disk.full();
            }
            recovery.begin();
        });
        lease.take();
        long renewal = NodeLease.RENEWAL.toSeconds();
        background.scheduleWithFixedDelay(lease::renew, renewal, renewal, TimeUnit.SECONDS);
        if (watchesDisk) {
            background.scheduleWithFixedDelay(disk::look, 0, DISK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Opens the database, makes it if there is none, and applies the steps in {@code db/steps.txt}.
     *
     * @param types the core's mappers, and handlers of values and rows
     */
    public static Database open(StorageSettings settings, Clock clock, List<Class<?>> types) {
        return open(settings, clock, types, engine(settings), DiskWatch.freeSpace(settings.folder()));
    }

    static Database open(
            StorageSettings settings, Clock clock, List<Class<?>> types, Engine engine, LongSupplier freeSpace) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader core = Database.class.getClassLoader();
        // Derby keeps the loader it was booted under for ever
        thread.setContextClassLoader(core);
        try {
            Dialect dialect = settings.dialect();
            engine.prepare(new Migrator(dialect, "schema_migration", Steps.of(core, STEPS, dialect), clock));
            return started(settings, clock, types, engine, freeSpace);
        } catch (SQLException e) {
            throw new DatabaseNotOpen("The database does not open: " + e.getMessage(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Database started(
            StorageSettings settings, Clock clock, List<Class<?>> types, Engine engine, LongSupplier freeSpace) {
        try {
            Database database = new Database(settings, clock, engine, types, freeSpace);
            database.start(engine instanceof DerbyEngine);
            return database;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static Engine engine(StorageSettings settings) {
        if (settings.dialect() == Dialect.POSTGRESQL) {
            return new PostgresEngine(settings);
        }
        return settings.inMemory() ? new MemoryEngine(settings) : new DerbyEngine(settings, "directory:");
    }

    /** Units of work. */
    public Tx tx() {
        return tx;
    }

    /** Generated SQL. */
    public Sql sql() {
        return sql;
    }

    /** Which database it is. */
    public Dialect dialect() {
        return dialect;
    }

    /** The source of ids. */
    public Ids ids() {
        return ids;
    }

    /** One of the core's mappers. */
    public <M> M mapper(Class<M> type) {
        return mappers.mapper(type);
    }

    /**
     * Mappers of another owner, dropped with it: nothing of them stays here.
     *
     * @param guard sees each text before it runs, and throws if its owner must not run it
     */
    public Mappers mappers(List<Class<?>> types, Consumer<String> guard) {
        return new Mappers(units, dialect, types, false, guard);
    }

    /**
     * Replaces the connections of now, each as soon as nobody uses it. Derby keeps throwables with them (a parser's, the warning of
     * an update that found no row), and with these the classes that were on the stack: a plugin that is gone would stay.
     */
    public void retireConnections() {
        pool.retire();
    }

    /** What nodes tell each other. */
    public Notices notices() {
        return notices;
    }

    /** Whether reads and writes work. */
    public Health health() {
        return health;
    }

    @Override
    public void close() {
        if (health.ready()) {
            lease.release();
        }
        health.closed();
        background.shutdownNow();
        notices.close();
        pool.close();
        engine.close();
    }
}
