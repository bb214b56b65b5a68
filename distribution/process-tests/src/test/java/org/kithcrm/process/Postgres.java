// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A PostgreSQL server of its own, for a Kith that stores there. */
final class Postgres implements AutoCloseable {
    private static final String NAME = "postgres";

    private final EmbeddedPostgres database;

    private Postgres(EmbeddedPostgres database) {
        this.database = database;
    }

    static Postgres start() {
        try {
            return new Postgres(EmbeddedPostgres.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its one database, with user and password. */
    String url() {
        return database.getJdbcUrl(NAME, NAME);
    }

    /** A Kith with that database. */
    Kith kith(Path data) {
        return Kith.on(data)
                .with("KITH_DB_URL", url())
                .with("KITH_DB_USER", NAME)
                .with("KITH_DB_PASSWORD", NAME);
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
