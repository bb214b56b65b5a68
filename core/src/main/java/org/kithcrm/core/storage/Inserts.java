// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs an INSERT of one row for many rows. */
final class Inserts {
    /** Rows of one statement: for narrow rows Derby saves a quarter by it, PostgreSQL's driver does so by itself. */
    private static final int PORTION = 16;

    private static final int NARROW = 4;

    private Inserts() {}

    /** @param text {@code INSERT INTO .. VALUES (?, ..)} */
    static void run(Link link, String text, List<? extends @Nullable Object[]> rows) throws SQLException {
        int at = 0;
        if (rows.size() >= PORTION && rows.get(0).length <= NARROW) {
            String values = text.substring(text.lastIndexOf('('));
            at = portions(link, text + (", " + values).repeat(PORTION - 1), rows);
        }
        if (at < rows.size()) {
            oneByOne(link, text, rows.subList(at, rows.size()));
        }
    }

    private static int portions(Link link, String text, List<? extends @Nullable Object[]> rows) throws SQLException {
        HeldStatements.Held held = link.statements().take(text);
        int at = 0;
        try {
            for (; at + PORTION <= rows.size(); at += PORTION) {
                int place = 1;
                for (@Nullable Object[] row : rows.subList(at, at + PORTION)) {
                    for (@Nullable Object value : row) {
                        Binds.one(held.statement, place++, value);
                    }
                }
                held.statement.executeUpdate();
            }
        } finally {
            link.statements().release(held);
        }
        return at;
    }

    private static void oneByOne(Link link, String text, List<? extends @Nullable Object[]> rows) throws SQLException {
        HeldStatements.Held held = link.statements().take(text);
        PreparedStatement statement = held.statement;
        try {
            if (rows.size() == 1) {
                Binds.all(statement, rows.get(0));
                statement.executeUpdate();
                return;
            }
            for (@Nullable Object[] row : rows) {
                Binds.all(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } finally {
            statement.clearBatch();
            link.statements().release(held);
        }
    }
}
