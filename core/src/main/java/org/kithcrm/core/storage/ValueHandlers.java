// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.CallableStatement;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;

/** How values are stored where MyBatis' own way differs between databases or loses something. */
final class ValueHandlers {
    private ValueHandlers() {}

    static void register(TypeHandlerRegistry registry) {
        registry.register(Instant.class, new OfInstant());
        registry.register(LocalDate.class, new OfDate());
        registry.register(Id.class, new OfId());
        registry.register(Boolean.class, new OfFlag());
        registry.register(boolean.class, new OfFlag());
    }

    /** Binds as {@link Sql} does, reads a column by name or position. */
    private abstract static class Handler<T> extends BaseTypeHandler<T> {
        abstract @Nullable T read(ResultSet result, int column) throws SQLException;

        @Override
        public void setNonNullParameter(PreparedStatement statement, int at, T value, @Nullable JdbcType type)
                throws SQLException {
            Binds.one(statement, at, value);
        }

        @Override
        public @Nullable T getNullableResult(ResultSet result, String column) throws SQLException {
            return read(result, result.findColumn(column));
        }

        @Override
        public @Nullable T getNullableResult(ResultSet result, int column) throws SQLException {
            return read(result, column);
        }

        @Override
        public @Nullable T getNullableResult(CallableStatement statement, int column) {
            throw new UnsupportedOperationException("stored procedures");
        }
    }

    private static final class OfInstant extends Handler<Instant> {
        @Override
        @Nullable Instant read(ResultSet result, int column) throws SQLException {
            Timestamp value = result.getTimestamp(column, Binds.utc());
            return value == null ? null : Instant.ofEpochMilli(value.getTime());
        }
    }

    private static final class OfDate extends Handler<LocalDate> {
        @Override
        @Nullable LocalDate read(ResultSet result, int column) throws SQLException {
            Date value = result.getDate(column);
            return value == null ? null : value.toLocalDate();
        }
    }

    private static final class OfId extends Handler<Id> {
        @Override
        @Nullable Id read(ResultSet result, int column) throws SQLException {
            long value = result.getLong(column);
            return result.wasNull() ? null : new Id(value);
        }
    }

    private static final class OfFlag extends Handler<Boolean> {
        @Override
        @Nullable Boolean read(ResultSet result, int column) throws SQLException {
            int value = result.getInt(column);
            return result.wasNull() ? null : value != 0;
        }
    }
}
