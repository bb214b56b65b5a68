// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Registration;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Short texts told to all nodes of one database when the unit of work that tells them commits: PostgreSQL's LISTEN and NOTIFY; with an
 * embedded database this process alone is told. Nothing is kept: who was away has missed it and is told so. Thread-safe.
 */
public final class Notices implements AutoCloseable {
    /** The longest text with its kind, in bytes; PostgreSQL takes 8,000 with what stands before it. */
    public static final int LONGEST = 7_800;

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final String CHANNEL = "kith_notice";
    private static final int WAIT_MILLIS = 10_000;

    private final Engine engine;
    private final boolean shared;
    private final Tx tx;
    private final Sql sql;
    private final String self = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private @Nullable Thread reader;
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    private record Listener(Consumer<String> heard, Runnable missed) {}

    Notices(Engine engine, Dialect dialect, Tx tx, Sql sql) {
        this.engine = engine;
        this.shared = dialect == Dialect.POSTGRESQL;
        this.tx = tx;
        this.sql = sql;
    }

    /**
     * Tells all nodes, this one included, after the commit of the unit of work; without one at once.
     *
     * @param kind who listens
     */
    public void send(String kind, String text) {
        if ((kind + text).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new IllegalArgumentException("a notice has at most " + LONGEST + " bytes");
        }
        if (!shared && !tx.active()) {
            heard(kind, text);
            return;
        }
        tx.run(() -> {
            if (shared) {
                sql.first("SELECT pg_notify(?, ?)", row -> true, CHANNEL, self + ' ' + kind + ' ' + text);
            }
            tx.afterCommit(() -> heard(kind, text));
        });
    }

    /**
     * Listens to one kind.
     *
     * @param heard must return at once
     * @param missed some may have been missed
     */
    public synchronized Registration listen(String kind, Consumer<String> heard, Runnable missed) {
        Listener listener = new Listener(heard, missed);
        if (listeners.putIfAbsent(kind, listener) != null) {
            throw new IllegalStateException(kind + " is listened to");
        }
        if (shared && reader == null && !closed) {
            Thread made = new Thread(null, this::read, "kith-notices", 0, false);
            made.setDaemon(true);
            made.start();
            reader = made;
        }
        return () -> listeners.remove(kind, listener);
    }

    private void heard(String kind, String text) {
        Listener listener = listeners.get(kind);
        if (listener != null) {
            listener.heard().accept(text);
        }
    }

    private void read() {
        while (!closed) {
            try (Connection made = engine.connect()) {
                connection = made;
                try (Statement statement = made.createStatement()) {
                    statement.execute("LISTEN " + CHANNEL);
                }
                listeners.values().forEach(each -> each.missed().run());
                readFrom(made.unwrap(PGConnection.class));
            } catch (SQLException e) {
                pause(e);
            }
        }
    }

    private void readFrom(PGConnection from) throws SQLException {
        while (!closed) {
            PGNotification[] all = from.getNotifications(WAIT_MILLIS);
            for (PGNotification each : all == null ? new PGNotification[0] : all) {
                String[] parts = each.getParameter().split(" ", 3);
                if (parts.length == 3 && !parts[0].equals(self)) {
                    heard(parts[1], parts[2]);
                }
            }
        }
    }

    private void pause(SQLException cause) {
        if (closed) {
            return;
        }
        LOG.warn("event=notices-not-read cause={}", cause.getMessage());
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        Connection open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug("event=notices-not-closed", e);
            }
        }
    }
}
