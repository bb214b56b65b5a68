// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("reliability")
class PostgresqlKillTest implements KillContract {
    private static final String NAME = "postgres";

    @TempDir
    private Path data;

    private EmbeddedPostgres database;

    @BeforeEach
    void open() throws IOException {
        database = EmbeddedPostgres.start();
    }

    @AfterEach
    void close() throws IOException {
        database.close();
    }

    @Override
    public Kith kith() {
        return Kith.on(data)
                .with("KITH_DB_URL", database.getJdbcUrl(NAME, NAME))
                .with("KITH_DB_USER", NAME)
                .with("KITH_DB_PASSWORD", NAME);
    }
}
