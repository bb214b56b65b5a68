// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.jspecify.annotations.Nullable;

/**
 * Binds a mapper's parameters as {@link Sql} binds its own. MyBatis' way needs a type with each null on Derby and would
 * take a record that has a {@link RowHandler} for one value.
 */
final class MapperBinds implements ParameterHandler {
    private final Configuration configuration;
    private final @Nullable Object parameter;
    private final BoundSql bound;

    MapperBinds(Configuration configuration, @Nullable Object parameter, BoundSql bound) {
        this.configuration = configuration;
        this.parameter = parameter;
        this.bound = bound;
    }

    @Override
    public @Nullable Object getParameterObject() {
        return parameter;
    }

    @Override
    public void setParameters(PreparedStatement statement) throws SQLException {
        List<ParameterMapping> mappings = bound.getParameterMappings();
        if (mappings.isEmpty()) {
            return;
        }
        MetaObject members = isValue() ? null : configuration.newMetaObject(parameter);
        for (int i = 0; i < mappings.size(); i++) {
            ParameterMapping mapping = mappings.get(i);
            bind(statement, i + 1, mapping, value(mapping.getProperty(), members));
        }
    }

    private @Nullable Object value(String property, @Nullable MetaObject members) {
        if (bound.hasAdditionalParameter(property)) {
            return bound.getAdditionalParameter(property);
        }
        return members == null ? parameter : members.getValue(property);
    }

    /** Whether the parameter is itself what is bound, such as a single number. */
    private boolean isValue() {
        if (parameter == null) {
            return true;
        }
        TypeHandler<?> handler = configuration.getTypeHandlerRegistry().getTypeHandler(parameter.getClass());
        return handler != null && !(handler instanceof RowHandler);
    }

    @SuppressWarnings("unchecked") // a mapping's handler fits its property
    private static void bind(PreparedStatement statement, int at, ParameterMapping mapping, @Nullable Object value)
            throws SQLException {
        JdbcType type = mapping.getJdbcType();
        if (value == null && type != null) {
            statement.setNull(at, type.TYPE_CODE);
        } else if (!Binds.tried(statement, at, value)) {
            ((TypeHandler<Object>) mapping.getTypeHandler()).setParameter(statement, at, value, type);
        }
    }
}
