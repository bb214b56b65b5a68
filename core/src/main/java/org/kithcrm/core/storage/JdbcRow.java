// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The current row of a result set. */
final class JdbcRow implements Row {
    private final ResultSet result;

    JdbcRow(ResultSet result) {
        this.result = result;
    }

    @Override
    public long longAt(int column) {
        try {
            return result.getLong(column);
        } catch (SQLException e) {
            throw new SneakySql(e);
        }
    }

    @Override
    public @Nullable Long longOrNull(int column) {
        try {
            long value = result.getLong(column);
            return result.wasNull() ? null : value;
        } catch (SQLException e) {
            throw new SneakySql(e);
        }
    }

    @Override
    public @Nullable String text(int column) {
        try {
            return result.getString(column);
        } catch (SQLException e) {
            throw new SneakySql(e);
        }
    }

    @Override
    public byte @Nullable [] bytes(int column) {
        try {
            return result.getBytes(column);
        } catch (SQLException e) {
            throw new SneakySql(e);
        }
    }

    @Override
    public @Nullable BigDecimal decimal(int column) {
        try {
            return result.getBigDecimal(column);
        } catch (SQLException e) {
            throw new SneakySql(e);
        }
    }

    @Override
    public @Nullable Instant instant(int column) {
        try {
            Timestamp value = result.getTimestamp(column, Binds.utc());
            return value == null ? null : Instant.ofEpochMilli(value.getTime());
        } catch (SQLException e) {
            throw new SneakySql(e);
        }
    }

    @Override
    public @Nullable LocalDate date(int column) {
        try {
            Date value = result.getDate(column);
            return value == null ? null : value.toLocalDate();
        } catch (SQLException e) {
            throw new SneakySql(e);
        }
    }

    @Override
    public boolean flag(int column) {
        try {
            return result.getInt(column) != 0;
        } catch (SQLException e) {
            throw new SneakySql(e);
        }
    }

    @Override
    public @Nullable Object plain(int column) {
        try {
            return switch (result.getMetaData().getColumnType(column)) {
                case Types.TIMESTAMP -> asText(instant(column));
                case Types.DATE -> asText(date(column));
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> base64(bytes(column));
                case Types.CLOB, Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR -> text(column);
                default -> result.getObject(column);
            };
        } catch (SQLException e) {
            throw new SneakySql(e);
        }
    }

    private static @Nullable String asText(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
