// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.sql.Connection;
import org.apache.ibatis.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** Lets MyBatis work on a connection whose begin and end are ours. */
final class LinkTransaction implements Transaction {
    private final Link link;

    LinkTransaction(Link link) {
        this.link = link;
    }

    Link link() {
        return link;
    }

    @Override
    public Connection getConnection() {
        return link.connection();
    }

    @Override
    public void commit() {}

    @Override
    public void rollback() {}

    @Override
    public void close() {}

    @Override
    public @Nullable Integer getTimeout() {
        return null;
    }
}
