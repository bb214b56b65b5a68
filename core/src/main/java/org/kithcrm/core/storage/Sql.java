// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Generated SQL in the thread's unit of work or read. Each distinct text costs Derby milliseconds to compile: few fixed
 * shapes, values only as binds.
 *
 * <p>Binds: Long Integer String byte[] BigDecimal Boolean Instant LocalDate Id, null or {@link Null}.
 */
public final class Sql {
    private final Units units;

    Sql(Units units) {
        this.units = units;
    }

    /** Runs a change and returns how many rows it met. */
    public int update(String text, @Nullable Object... binds) {
        return units.change(link -> {
            HeldStatements.Held held = link.statements().take(text);
            try {
                Binds.all(held.statement, binds);
                return held.statement.executeUpdate();
            } finally {
                link.statements().release(held);
            }
        });
    }

    /** Runs one change with many rows of binds. */
    public int[] batch(String text, List<@Nullable Object[]> rows) {
        return units.change(link -> {
            HeldStatements.Held held = link.statements().take(text);
            try {
                for (@Nullable Object[] row : rows) {
                    Binds.all(held.statement, row);
                    held.statement.addBatch();
                }
                return held.statement.executeBatch();
            } finally {
                held.statement.clearBatch();
                link.statements().release(held);
            }
        });
    }

    /**
     * Inserts rows: now, or inside {@link #gather} together with later ones.
     *
     * @param text {@code INSERT INTO .. VALUES (?, ..)}
     */
    public void insert(String text, List<? extends @Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Gathering open = units.gathering();
        if (open != null) {
            open.add(text, rows);
        } else {
            units.change(link -> {
                Inserts.run(link, text, rows);
                return Boolean.TRUE;
            });
        }
    }

    /**
     * Lets the rows that {@code work} inserts wait, and writes them table by table: before the unit's next other statement, or at
     * the end. A broken rule is then reported late, so {@code work} must be one that stands or falls as a whole.
     */
    public void gather(Runnable work) {
        units.gather(work);
    }

    /** All rows. */
    public <T> List<T> list(String text, RowReader<T> reader, @Nullable Object... binds) {
        return units.query(link -> {
            HeldStatements.Held held = link.statements().take(text);
            try {
                Binds.all(held.statement, binds);
                return rows(held.statement, reader);
            } finally {
                link.statements().release(held);
            }
        });
    }

    /** The first row if there is one; empty also if its reader finds null, as MAX of nothing is. */
    public <T> Optional<T> first(String text, RowReader<T> reader, @Nullable Object... binds) {
        return units.query(link -> {
            HeldStatements.Held held = link.statements().take(text);
            try {
                Binds.all(held.statement, binds);
                try (ResultSet result = held.statement.executeQuery()) {
                    return result.next() ? Optional.ofNullable(reader.read(new JdbcRow(result))) : Optional.empty();
                }
            } finally {
                link.statements().release(held);
            }
        });
    }

    /** Hands each row on while the query runs, fetched in portions; never repeated. No unit of work may begin meanwhile. */
    public void each(String text, int fetchSize, Consumer<Row> reader, @Nullable Object... binds) {
        units.stream(link -> {
            HeldStatements.Held held = link.statements().take(text);
            try {
                held.statement.setFetchSize(fetchSize);
                Binds.all(held.statement, binds);
                try (ResultSet result = held.statement.executeQuery()) {
                    JdbcRow row = new JdbcRow(result);
                    while (result.next()) {
                        reader.accept(row);
                    }
                }
                return Boolean.TRUE;
            } finally {
                link.statements().release(held);
            }
        });
    }

    private static <T> List<T> rows(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            JdbcRow row = new JdbcRow(result);
            while (result.next()) {
                all.add(reader.read(row));
            }
            return all;
        }
    }
}
