// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Ids: unique, sorted by time, never negative. */
class IdsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
    private static final Clock STANDING = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void they_increase_even_while_the_clock_stands_still() {
        Ids ids = new Ids(STANDING, 0);
        long[] made = LongStream.generate(ids::next).limit(10_000).toArray();

        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(made[0]).isPositive();
    }

    @Test
    void they_are_unique_over_threads_and_nodes() throws Exception {
        Ids one = new Ids(STANDING, 1);
        Ids two = new Ids(STANDING, 1023);
        List<long[]> made = Parallel.run(
                4,
                () -> LongStream.range(0, 5_000)
                        .map(i -> i % 2 == 0 ? one.next() : two.next())
                        .toArray());
        Set<Long> all = new HashSet<>();
        made.forEach(some -> LongStream.of(some).forEach(all::add));

        assertThat(all).hasSize(20_000);
    }

    @Test
    void they_tell_when_they_were_made() {
        long id = new Ids(STANDING, 5).next();

        assertThat(Ids.instantOf(id)).isEqualTo(NOW);
        assertThat(Ids.firstAt(NOW)).isLessThanOrEqualTo(id);
        assertThat(Ids.firstAt(NOW.plusMillis(1))).isGreaterThan(id);
    }

    @Test
    void they_do_not_turn_back_with_the_clock_after_a_restart() {
        Ids ids = new Ids(STANDING, 0, NOW.plusSeconds(60).toEpochMilli());

        assertThat(Ids.instantOf(ids.next())).isAfterOrEqualTo(NOW.plusSeconds(60));
    }
}
