// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Connections that only their owner ends: code that happens upon the pool, such as a plugin's, cannot close it under the server. */
final class GuardedPool extends HikariDataSource {
    GuardedPool(HikariConfig config) {
        super(config);
    }

    @Override
    public void close() {
        throw new IllegalStateException("the connections are the server's; only it closes them");
    }

    void end() {
        super.close();
    }
}
