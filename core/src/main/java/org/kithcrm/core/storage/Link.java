// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.ibatis.session.SqlSession;
import org.jspecify.annotations.Nullable;

/** One physical connection with what is kept beside it: its statements and its MyBatis session. */
final class Link {
    private final Connection connection;
    private final HeldStatements statements;
    /** The pool's handle while the link is lent, closed to give it back. */
    private @Nullable Connection handle;

    private @Nullable HikariDataSource pool;
    private @Nullable SqlSession session;

    Link(Connection connection, int heldStatements) {
        this.connection = connection;
        this.statements = new HeldStatements(connection, heldStatements);
    }

    Connection connection() {
        return connection;
    }

    HeldStatements statements() {
        return statements;
    }

    /** The core's session on this connection; a plugin's is never kept, it would pin the plugin's classes. */
    SqlSession session(Mappers core) {
        SqlSession kept = session;
        if (kept == null) {
            kept = core.newSession(this);
            session = kept;
        }
        return kept;
    }

    Link lent(HikariDataSource by, Connection as) {
        pool = by;
        handle = as;
        return this;
    }

    /** Gives the clean connection back. */
    void giveBack() {
        Connection lent = handle;
        handle = null;
        if (lent != null) {
            try {
                lent.close();
            } catch (SQLException e) {
                // the pool has closed the connection; nothing of it is needed any more
                session = null;
            }
        }
    }

    /** Gives a connection in an unknown state back: it is closed, which rolls back. */
    void discard() {
        HikariDataSource owner = pool;
        Connection lent = handle;
        if (owner != null && lent != null) {
            owner.evictConnection(lent);
        }
        giveBack();
    }

    /** Whether no transaction is open by our doing. */
    boolean isInAutocommit() {
        try {
            return connection.getAutoCommit();
        } catch (SQLException e) {
            return true;
        }
    }

    boolean gone() {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
