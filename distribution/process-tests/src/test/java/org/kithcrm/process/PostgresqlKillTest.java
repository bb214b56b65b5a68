// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("reliability")
class PostgresqlKillTest implements KillContract {
    @TempDir
    private Path data;

    private final Postgres database = Postgres.start();

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public Kith kith() {
        return database.kith(data);
    }
}
