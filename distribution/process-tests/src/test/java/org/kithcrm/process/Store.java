// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a Kith stores, for the tests that run on either database: Derby, or PostgreSQL by {@code -Dkith.process.db=postgresql}. */
final class Store implements AutoCloseable {
    private final @Nullable Postgres postgres;

    private Store(@Nullable Postgres postgres) {
        this.postgres = postgres;
    }

    static Store start() {
        return new Store(System.getProperty("kith.process.db").equals("postgresql") ? Postgres.start() : null);
    }

    /** A Kith that stores there. */
    Kith kith(Path data) {
        return postgres == null ? Kith.on(data) : postgres.kith(data);
    }

    @Override
    public void close() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
