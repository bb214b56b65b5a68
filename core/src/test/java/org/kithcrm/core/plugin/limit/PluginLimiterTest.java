// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.limit.Rate;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.TestDatabase;

class PluginLimiterTest {
    private static final Instant START = Instant.parse("2026-11-26T12:00:00Z");

    private final Database database = TestDatabase.open(TestDatabase.settings(), List.of());
    private final Time time = new Time();
    private final PluginLimiter one = node("sms");
    private final PluginLimiter two = node("sms");

    /** Stands still until it is moved. */
    private static final class Time extends Clock {
        private volatile long millis;

        void move(Duration by) {
            millis += by.toMillis();
        }

        long nanos() {
            return millis * 1_000_000;
        }

        @Override
        public Instant instant() {
            return START.plusMillis(millis);
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    private PluginLimiter node(String plugin) {
        return new PluginLimiter(database.tx(), database.sql(), database.dialect(), time, time::nanos, plugin);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static int taken(PluginLimiter limiter, Rate rate, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += limiter.tryAcquire("k", rate, 1) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void letsThroughWhatTheRateSaysAndFillsWithTime() {
        Rate rate = Rate.perMinute(6);
        assertThat(taken(one, rate, 10)).isEqualTo(6);
        assertThat(taken(two, rate, 10)).isZero();
        time.move(Duration.ofSeconds(9));
        assertThat(taken(two, rate, 10)).isZero();
        time.move(Duration.ofSeconds(1));
        assertThat(taken(two, rate, 10)).isEqualTo(1);
        time.move(Duration.ofDays(3));
        assertThat(taken(one, rate, 10)).isEqualTo(6);
    }

    @Test
    void takesAllOrNothing() {
        Rate rate = Rate.perMinute(10);
        assertThat(one.tryAcquire("k", rate, 7)).isTrue();
        assertThat(one.tryAcquire("k", rate, 4)).isFalse();
        assertThat(two.tryAcquire("k", rate, 3)).isTrue();
        assertThat(one.tryAcquire("other", rate, 10)).isTrue();
        assertThat(node("mail").tryAcquire("k", rate, 10)).isTrue();
    }

    @Test
    void nodesTakePortionsAndNeverMoreThanThereIs() {
        Rate rate = Rate.perSecond(1000);
        int first = taken(one, rate, 30);
        assertThat(first).isEqualTo(30);
        int all = first + taken(two, rate, 2000) + taken(one, rate, 2000);
        assertThat(all).isEqualTo(1000);
    }

    @Test
    void whatIsHeldTooLongLapses() {
        Rate rate = Rate.perHour(1000);
        assertThat(taken(one, rate, 1)).isEqualTo(1);
        time.move(Duration.ofSeconds(6));
        assertThat(taken(one, rate, 2000)).isBetween(950, 952);
    }

    @Test
    void whatIsRolledBackWasNotTaken() {
        Rate rate = Rate.perMinute(3);
        assertThatThrownBy(() -> database.tx().run(() -> {
                    assertThat(one.tryAcquire("k", rate, 3)).isTrue();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(taken(one, rate, 5)).isEqualTo(3);
    }

    @Test
    void aClockThatWasSetBackDoesNotStopIt() {
        Rate rate = Rate.perMinute(6);
        taken(one, rate, 6);
        time.move(Duration.ofHours(-1));
        assertThat(taken(one, rate, 1)).isZero();
        time.move(Duration.ofMinutes(1));
        assertThat(taken(one, rate, 10)).isEqualTo(6);
    }

    @Test
    void manyAtOnceGetNoMoreThanOneAfterTheOther() throws InterruptedException, ExecutionException {
        Rate rate = Rate.perHour(40);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            PluginLimiter node = i % 2 == 0 ? one : two;
            all.add(pool.submit(() -> taken(node, rate, 10)));
        }
        int sum = 0;
        for (Future<Integer> each : all) {
            sum += each.get();
        }
        pool.shutdown();
        assertThat(sum + taken(one, rate, 3) + taken(two, rate, 3)).isEqualTo(40);
    }

    @Test
    void badUseIsRefused() {
        Rate rate = Rate.perSecond(5);
        assertThatThrownBy(() -> one.tryAcquire("", rate, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.tryAcquire("k", rate, 6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.tryAcquire("k", rate, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rate.perSecond(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bucketsThatAreFullForLongAreForgotten() {
        one.tryAcquire("old", Rate.perMinute(1), 1);
        time.move(Duration.ofDays(3));
        one.tryAcquire("new", Rate.perMinute(1), 1);
        assertThat(database.sql().list("SELECT bucket_key FROM plugin_bucket", row -> row.text(1)))
                .containsExactly("new");
    }
}
