// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/** The session behind all mappers: hands each call to a session on the connection of the thread's unit of work. */
@SuppressWarnings("rawtypes") // as MyBatis declares ResultHandler
final class ThreadSession implements SqlSession {
    private final Mappers mappers;
    private final Units units;
    private final boolean kept;

    ThreadSession(Mappers mappers, Units units, boolean kept) {
        this.mappers = mappers;
        this.units = units;
        this.kept = kept;
    }

    private SqlSession on(Link link) {
        return kept ? link.session(mappers) : mappers.newSession(link);
    }

    @SuppressWarnings("NullAway") // MyBatis answers null for "no row"
    private <T> T query(Function<SqlSession, T> call) {
        return units.query(link -> call.apply(on(link)));
    }

    private int change(Function<SqlSession, Integer> call) {
        return units.change(link -> call.apply(on(link)));
    }

    @Override
    public <T> T selectOne(String statement) {
        return query(s -> s.selectOne(statement));
    }

    @Override
    public <T> T selectOne(String statement, @Nullable Object parameter) {
        return query(s -> s.selectOne(statement, parameter));
    }

    @Override
    public <E> List<E> selectList(String statement) {
        return query(s -> s.selectList(statement));
    }

    @Override
    public <E> List<E> selectList(String statement, @Nullable Object parameter) {
        return query(s -> s.selectList(statement, parameter));
    }

    @Override
    public <E> List<E> selectList(String statement, @Nullable Object parameter, RowBounds bounds) {
        return query(s -> s.selectList(statement, parameter, bounds));
    }

    @Override
    public <K, V> Map<K, V> selectMap(String statement, String key) {
        return query(s -> s.selectMap(statement, key));
    }

    @Override
    public <K, V> Map<K, V> selectMap(String statement, @Nullable Object parameter, String key) {
        return query(s -> s.selectMap(statement, parameter, key));
    }

    @Override
    public <K, V> Map<K, V> selectMap(String statement, @Nullable Object parameter, String key, RowBounds bounds) {
        return query(s -> s.selectMap(statement, parameter, key, bounds));
    }

    @Override
    public <T> Cursor<T> selectCursor(String statement) {
        return query(s -> s.selectCursor(statement));
    }

    @Override
    public <T> Cursor<T> selectCursor(String statement, @Nullable Object parameter) {
        return query(s -> s.selectCursor(statement, parameter));
    }

    @Override
    public <T> Cursor<T> selectCursor(String statement, @Nullable Object parameter, RowBounds bounds) {
        return query(s -> s.selectCursor(statement, parameter, bounds));
    }

    @Override
    public void select(String statement, @Nullable Object parameter, ResultHandler handler) {
        select(statement, parameter, RowBounds.DEFAULT, handler);
    }

    @Override
    public void select(String statement, ResultHandler handler) {
        select(statement, null, RowBounds.DEFAULT, handler);
    }

    @Override
    public void select(String statement, @Nullable Object parameter, RowBounds bounds, ResultHandler handler) {
        units.stream(link -> {
            on(link).select(statement, parameter, bounds, handler);
            return Boolean.TRUE;
        });
    }

    @Override
    public int insert(String statement) {
        return change(s -> s.insert(statement));
    }

    @Override
    public int insert(String statement, @Nullable Object parameter) {
        return change(s -> s.insert(statement, parameter));
    }

    @Override
    public int update(String statement) {
        return change(s -> s.update(statement));
    }

    @Override
    public int update(String statement, @Nullable Object parameter) {
        return change(s -> s.update(statement, parameter));
    }

    @Override
    public int delete(String statement) {
        return change(s -> s.delete(statement));
    }

    @Override
    public int delete(String statement, @Nullable Object parameter) {
        return change(s -> s.delete(statement, parameter));
    }

    @Override
    public Configuration getConfiguration() {
        return mappers.configuration();
    }

    @Override
    public <T> T getMapper(Class<T> type) {
        return mappers.mapper(type);
    }

    @Override
    public List<BatchResult> flushStatements() {
        return List.of();
    }

    @Override
    public void clearCache() {}

    @Override
    public void close() {}

    @Override
    public void commit() {
        throw ours();
    }

    @Override
    public void commit(boolean force) {
        throw ours();
    }

    @Override
    public void rollback() {
        throw ours();
    }

    @Override
    public void rollback(boolean force) {
        throw ours();
    }

    @Override
    public Connection getConnection() {
        throw ours();
    }

    private static UnsupportedOperationException ours() {
        return new UnsupportedOperationException("units of work begin and end in Tx");
    }
}
