// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.base;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** A connection that holds its statements; not thread-safe. */
final class Link implements AutoCloseable {
    /** As the product counts them. */
    private static final int PAGE_COST = 20 * 1024;

    private final Connection connection;
    private final Map<String, PreparedStatement> held = new HashMap<>();

    /** Connects; an embedded database gets the settings the product gives it. */
    Link(String url) throws SQLException {
        set("derby.storage.pageCacheSize", Math.max(1000, Runtime.getRuntime().maxMemory() / 4 / PAGE_COST));
        set("derby.storage.logBufferSize", 262_144);
        set("derby.language.statementCacheSize", 1_000);
        set("derby.locks.escalationThreshold", 1_000_000);
        set("derby.locks.waitTimeout", 10);
        set("derby.locks.deadlockTimeout", 2);
        this.connection = DriverManager.getConnection(
                url.startsWith("jdbc:postgresql") ? url + "&reWriteBatchedInserts=true" : url);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    private static void set(String key, long value) {
        System.setProperty(key, Long.toString(value));
    }

    Connection connection() {
        return connection;
    }

    PreparedStatement held(String text) throws SQLException {
        PreparedStatement statement = held.get(text);
        if (statement == null) {
            statement = connection.prepareStatement(text);
            held.put(text, statement);
        }
        return statement;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
