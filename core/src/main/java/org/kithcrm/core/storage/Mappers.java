// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.function.Consumer;
import org.apache.ibatis.logging.nologging.NoLoggingImpl;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;

/**
 * Mappers of one owner, the core or a plugin, working in the thread's unit of work. A mapper's XML lies beside it under
 * resources and has its name.
 */
public final class Mappers {
    private final HeldConfiguration configuration;
    private final SqlSession threads;

    /**
     * Makes them.
     *
     * @param kept whether sessions stay with their connections
     * @param guard sees each text before it runs
     */
    Mappers(Units units, Dialect dialect, List<Class<?>> types, boolean kept, Consumer<String> guard) {
        this.configuration = configuration(dialect, guard);
        this.threads = new ThreadSession(this, units, kept);
        for (Class<?> type : types) {
            add(type);
        }
    }

    /** The mapper of that type. */
    public <M> M mapper(Class<M> type) {
        return configuration.getMapper(type, threads);
    }

    Configuration configuration() {
        return configuration;
    }

    SqlSession newSession(Link link) {
        return new DefaultSqlSession(configuration, new HeldExecutor(configuration, new LinkTransaction(link)), true);
    }

    /** MyBatis finds the XML's classes through the thread's loader. */
    private void add(Class<?> type) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(type.getClassLoader());
        try {
            if (TypeHandler.class.isAssignableFrom(type)) {
                configuration.getTypeHandlerRegistry().register(handler(type));
            } else {
                configuration.addMapper(type);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** MyBatis by itself makes only public handlers. */
    private static TypeHandler<?> handler(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (TypeHandler<?>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " needs a constructor without parameters", e);
        }
    }

    private static HeldConfiguration configuration(Dialect dialect, Consumer<String> guard) {
        HeldConfiguration configuration = new HeldConfiguration(guard);
        configuration.setDatabaseId(dialect.id());
        configuration.setJdbcTypeForNull(JdbcType.NULL);
        configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        configuration.setCacheEnabled(false);
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.setLogImpl(NoLoggingImpl.class);
        configuration.setUseGeneratedKeys(false);
        ValueHandlers.register(configuration.getTypeHandlerRegistry());
        return configuration;
    }
}
