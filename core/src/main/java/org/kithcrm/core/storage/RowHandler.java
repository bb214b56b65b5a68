// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole row by column position: the cheap way for the hottest selects of a mapper. Registered with the mappers,
 * it serves every select whose {@code resultType} is the type it reads.
 */
public abstract class RowHandler<T> extends BaseTypeHandler<T> {
    /** Reads the row. */
    protected abstract T read(Row row);

    @Override
    public final void setNonNullParameter(PreparedStatement statement, int at, T value, @Nullable JdbcType type) {
        throw new UnsupportedOperationException("a row is not bound as one value");
    }

    @Override
    public final T getNullableResult(ResultSet result, String column) throws SQLException {
        return read(result);
    }

    @Override
    public final T getNullableResult(ResultSet result, int column) throws SQLException {
        return read(result);
    }

    @Override
    public final T getNullableResult(CallableStatement statement, int column) {
        throw new UnsupportedOperationException("stored procedures");
    }

    private T read(ResultSet result) throws SQLException {
        try {
            return read(new JdbcRow(result));
        } catch (SneakySql e) {
            throw e.sql();
        }
    }
}
