// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.api.error.Problem;

/** An embedded database whose disk fails: no write is acknowledged that is absent later, and it heals by itself. */
class FaultyDiskTest {
    private static final Duration HEALS = Duration.ofSeconds(30);
    private static final long PLENTY = 1L << 40;

    @TempDir
    Path data;

    private final AtomicLong free = new AtomicLong(PLENTY);
    private final List<Long> acknowledged = new ArrayList<>();
    private Database database;
    private String folder;

    @BeforeEach
    void open() throws Exception {
        FaultyStorage.install();
        folder = data.toRealPath().toString();
        StorageSettings settings = StorageSettings.embedded(data).withLockWait(Duration.ofSeconds(3));
        database = Database.open(
                settings, Clock.systemUTC(), List.of(), new DerbyEngine(settings, FaultyStorage.PROTOCOL), free::get);
        Things.create(database);
        write();
    }

    @AfterEach
    void close() {
        FaultyStorage.mendDisk(folder);
        database.close();
    }

    private void write() {
        long id = database.ids().next();
        database.tx().run(() -> Things.insert(database.sql(), Thing.called(id, "t" + id)));
        acknowledged.add(id);
    }

    private Problem refusal() {
        return catchThrowableOfType(Problem.class, this::write);
    }

    private List<Long> stored() {
        return database.sql().list("SELECT id FROM thing", r -> r.longAt(1));
    }

    @Test
    void an_input_output_error_is_a_503_until_the_disk_works_again() {
        FaultyStorage.breakDisk(folder, "Input/output error");

        assertThat(refusal().code()).isEqualTo("database.unavailable");
        assertThat(database.health().ready()).isFalse();
        assertThat(catchThrowableOfType(Problem.class, this::stored).status()).isEqualTo(503);

        FaultyStorage.mendDisk(folder);
        Eventually.within(HEALS, "the database is back", () -> database.health().ready());
        write();
        assertThat(stored()).containsAll(acknowledged);
    }

    @Test
    void a_full_disk_is_a_507_until_there_is_space_again() {
        free.set(0);
        FaultyStorage.breakDisk(folder, "No space left on device");

        Problem refusal = refusal();
        assertThat(refusal.status()).isEqualTo(507);
        assertThat(refusal.code()).isEqualTo("storage.full");

        free.set(PLENTY);
        FaultyStorage.mendDisk(folder);
        Eventually.within(
                HEALS, "writes are back", () -> database.health().report().state() == Health.State.UP);
        write();
        assertThat(stored()).containsAll(acknowledged);
    }

    @Test
    void writers_in_flight_are_never_told_that_it_worked() throws Exception {
        List<List<Long>> told = Parallel.run(4, () -> {
            List<Long> mine = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                if (i == 100) {
                    FaultyStorage.breakDisk(folder, "Input/output error");
                }
                long id = database.ids().next();
                try {
                    database.tx().run(() -> Things.insert(database.sql(), Thing.called(id, "t" + id)));
                    mine.add(id);
                } catch (Problem e) {
                    assertThat(e.status()).isEqualTo(503);
                }
            }
            return mine;
        });
        FaultyStorage.mendDisk(folder);
        Eventually.within(HEALS, "the database is back", () -> database.health().ready());

        told.forEach(acknowledged::addAll);
        assertThat(acknowledged).hasSizeGreaterThan(100);
        assertThat(stored()).containsAll(acknowledged);
    }
}
