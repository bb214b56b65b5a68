// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lends connections. Statements run on the physical connection, not through the pool's proxies, so that they can be
 * kept with it; hence whoever borrows it cleans it before it goes back.
 */
final class Pool implements AutoCloseable {
    private static final long WAIT_MILLIS = 10_000;

    private final Engine engine;
    private final int size;
    private final Map<Connection, Link> links = new ConcurrentHashMap<>();
    private volatile @Nullable GuardedPool current;

    Pool(Engine engine, int size) {
        this.engine = engine;
        this.size = size;
        this.current = fresh();
    }

    Link lend() throws SQLException {
        GuardedPool pool = current;
        if (pool == null) {
            throw new SQLException("the pool is closed", "08003");
        }
        Connection handle = pool.getConnection();
        Connection physical = handle.unwrap(Connection.class);
        Link link = links.get(physical);
        return (link == null ? known(physical) : link).lent(pool, handle);
    }

    /** Whether the link belongs to the connections in use, not to those dropped. */
    boolean isCurrent(Link link) {
        return links.get(link.connection()) == link;
    }

    /** The link's connection is about to be closed; what still happens on it says nothing about the database. */
    void forget(Link link) {
        links.remove(link.connection());
    }

    /** Has each connection of now replaced as soon as nobody uses it. */
    void retire() {
        GuardedPool pool = current;
        HikariPoolMXBean connections = pool == null ? null : pool.getHikariPoolMXBean();
        if (connections != null) {
            connections.softEvictConnections();
        }
        links.values().removeIf(Link::gone);
    }

    /** Closes all connections; those lent die under their borrowers. */
    void drop() {
        GuardedPool old = current;
        current = null;
        links.clear();
        if (old != null) {
            old.end();
        }
    }

    /** Lends again after a drop. */
    void reopen() {
        current = fresh();
    }

    @Override
    public void close() {
        drop();
    }

    private Link known(Connection physical) {
        links.values().removeIf(Link::gone);
        return links.computeIfAbsent(physical, c -> new Link(c, engine.heldStatements()));
    }

    private GuardedPool fresh() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("kith");
        config.setDataSource(new EngineDataSource(engine));
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setMaxLifetime(engine.maxLifetimeMillis());
        config.setInitializationFailTimeout(-1);
        config.setThreadFactory(CoreThreads.named("kith-pool"));
        return new GuardedPool(config);
    }
}
