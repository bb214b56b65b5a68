// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.SQLException;
import java.util.List;
import org.apache.ibatis.cursor.Cursor;
import org.apache.ibatis.executor.BaseExecutor;
import org.apache.ibatis.executor.BatchResult;
import org.apache.ibatis.executor.ExecutorException;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.StatementType;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.jspecify.annotations.Nullable;

/** Runs MyBatis' statements on those kept with the connection; its own REUSE executor forgets them with the session. */
final class HeldExecutor extends BaseExecutor {
    private final HeldConfiguration owner;
    private final HeldStatements statements;

    HeldExecutor(HeldConfiguration owner, LinkTransaction transaction) {
        super(owner, transaction);
        this.owner = owner;
        this.statements = transaction.link().statements();
    }

    @Override
    protected int doUpdate(MappedStatement mapped, Object parameter) throws SQLException {
        StatementHandler handler =
                configuration.newStatementHandler(wrapper, mapped, parameter, RowBounds.DEFAULT, null, null);
        HeldStatements.Held held = take(mapped, handler);
        try {
            handler.parameterize(held.statement);
            return handler.update(held.statement);
        } finally {
            statements.release(held);
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as MyBatis declares it
    protected <E> List<E> doQuery(
            MappedStatement mapped,
            Object parameter,
            RowBounds bounds,
            @Nullable ResultHandler resultHandler,
            BoundSql bound)
            throws SQLException {
        StatementHandler handler =
                configuration.newStatementHandler(wrapper, mapped, parameter, bounds, resultHandler, bound);
        HeldStatements.Held held = take(mapped, handler);
        try {
            handler.parameterize(held.statement);
            return handler.query(held.statement, resultHandler);
        } finally {
            statements.release(held);
        }
    }

    @Override
    protected <E> Cursor<E> doQueryCursor(MappedStatement mapped, Object parameter, RowBounds bounds, BoundSql bound) {
        throw new ExecutorException("a cursor would outlive its statement: use Sql.each or a ResultHandler");
    }

    @Override
    protected List<BatchResult> doFlushStatements(boolean isRollback) {
        return List.of();
    }

    private HeldStatements.Held take(MappedStatement mapped, StatementHandler handler) throws SQLException {
        if (mapped.getStatementType() != StatementType.PREPARED) {
            throw new ExecutorException("only prepared statements: " + mapped.getId());
        }
        String text = handler.getBoundSql().getSql();
        owner.check(text);
        HeldStatements.Held held = statements.take(text);
        Integer fetchSize = mapped.getFetchSize();
        if (fetchSize != null) {
            held.statement.setFetchSize(fetchSize);
        }
        return held;
    }
}
