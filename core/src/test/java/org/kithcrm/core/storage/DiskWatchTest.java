// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.api.error.Problem;

/** A nearly full disk: writes are refused in time, reads go on, space given back is noticed. */
class DiskWatchTest {
    private static final long LIMIT = 256L << 20;

    @TempDir
    Path data;

    private final AtomicLong free = new AtomicLong(LIMIT * 4);
    private final Health health = new Health(Clock.systemUTC());

    private DiskWatch watch() {
        return new DiskWatch(data, LIMIT, free::get, health);
    }

    @Test
    void below_the_limit_writes_answer_507_and_reads_go_on() {
        DiskWatch watch = watch();
        watch.look();
        health.requireWrites();
        free.set(LIMIT - 1);
        watch.look();

        health.requireReads();
        assertThat(health.ready()).isTrue();
        assertThat(health.report().state()).isEqualTo(Health.State.LOW_DISK);
        assertThatThrownBy(health::requireWrites)
                .isInstanceOfSatisfying(
                        Problem.class, e -> assertThat(e.status()).isEqualTo(507));
    }

    @Test
    void the_reserve_is_given_up_and_taken_again() {
        DiskWatch watch = watch();
        watch.look();
        assertThat(data.resolve("reserve.bin")).hasSize(16L << 20);
        free.set(LIMIT - 1);
        watch.look();
        assertThat(data.resolve("reserve.bin")).doesNotExist();
        free.set(LIMIT * 2);
        watch.look();

        assertThat(data.resolve("reserve.bin")).exists();
        assertThat(health.report().state()).isEqualTo(Health.State.UP);
    }

    @Test
    void writes_return_only_with_space_to_spare() {
        DiskWatch watch = watch();
        free.set(LIMIT - 1);
        watch.look();
        free.set(LIMIT + 1);
        watch.look();

        assertThat(health.report().state()).isEqualTo(Health.State.LOW_DISK);
    }
}
