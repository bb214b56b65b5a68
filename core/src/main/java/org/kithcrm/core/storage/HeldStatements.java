// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The prepared statements kept with one connection, least recently used out first. Used by one thread at a time. */
final class HeldStatements {
    private final Connection connection;
    private final int limit;
    private final LinkedHashMap<String, Held> byText = new LinkedHashMap<>(64, 0.75f, true);

    /** With a limit of 0 nothing is kept: PostgreSQL's driver keeps its own. */
    HeldStatements(Connection connection, int limit) {
        this.connection = connection;
        this.limit = limit;
    }

    /** A statement for the text that nobody else uses; give it back by {@link #release}. */
    Held take(String text) throws SQLException {
        Held held = byText.get(text);
        if (held == null) {
            return prepared(text);
        }
        if (held.busy) {
            return new Held(connection.prepareStatement(text), false);
        }
        held.busy = true;
        return held;
    }

    private Held prepared(String text) throws SQLException {
        Held held = new Held(connection.prepareStatement(text), limit > 0);
        if (held.kept) {
            byText.put(text, held);
            if (byText.size() > limit) {
                dropEldest();
            }
        }
        return held;
    }

    void release(Held held) throws SQLException {
        held.busy = false;
        if (held.kept) {
            held.statement.clearParameters();
        } else {
            held.statement.close();
        }
    }

    int size() {
        return byText.size();
    }

    private void dropEldest() throws SQLException {
        Map.Entry<String, Held> eldest = byText.entrySet().iterator().next();
        byText.remove(eldest.getKey());
        eldest.getValue().kept = false;
        if (!eldest.getValue().busy) {
            eldest.getValue().statement.close();
        }
    }

    /** A statement in use. */
    static final class Held {
        final PreparedStatement statement;
        private boolean kept;
        private boolean busy = true;

        Held(PreparedStatement statement, boolean kept) {
            this.statement = statement;
            this.kept = kept;
        }
    }
}
