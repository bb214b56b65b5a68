// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> times(String cron, String after, ZoneId zone, int count) {
        List<String> times = new ArrayList<>();
        Instant at = Instant.parse(after);
        for (int i = 0; i < count; i++) {
            at = Cron.parse(cron).orElseThrow().next(at, zone).orElseThrow();
            times.add(at.atZone(zone).toOffsetDateTime().toString());
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource({
        "*/15 * * * *, 2026-01-01T00:00:00Z, 2026-01-01T00:15Z",
        "30 2 * * 1-5, 2026-11-27T02:30:00Z, 2026-11-30T02:30Z",
        "0 0 29 2 *, 2026-01-01T00:00:00Z, 2028-02-29T00:00Z",
        "0 12 1 * 0, 2026-11-26T00:00:00Z, 2026-11-29T12:00Z",
        "0 12 * * 7, 2026-11-26T00:00:00Z, 2026-11-29T12:00Z",
        "5/20 6 * * *, 2026-11-26T06:05:00Z, 2026-11-26T06:25Z",
    })
    void findsTheNextTime(String cron, String after, String next) {
        assertThat(times(cron, after, ZoneId.of("UTC"), 1)).containsExactly(next);
    }

    @Test
    void anHourThatIsSkippedInSpringCountsOnce() {
        assertThat(times("30 2 * * *", "2026-03-28T12:00:00Z", BERLIN, 2))
                .containsExactly("2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00");
        assertThat(times("*/30 * * * *", "2026-03-29T00:30:00Z", BERLIN, 2))
                .containsExactly("2026-03-29T03:00+02:00", "2026-03-29T03:30+02:00");
    }

    @Test
    void anHourThatComesTwiceInAutumnCountsOnce() {
        assertThat(times("30 2 * * *", "2026-10-24T12:00:00Z", BERLIN, 2))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
        assertThat(times("0 2 * * *", "2026-10-25T01:10:00Z", BERLIN, 1)).containsExactly("2026-10-26T02:00+01:00");
    }

    @Test
    void whatNeverComesIsSaid() {
        assertThat(Cron.parse("0 0 30 2 *").orElseThrow().next(Instant.EPOCH, BERLIN))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "5-1 * * * *",
                "*/0 * * * *",
                "a * * * *",
                "1,, * * * *"
            })
    void whatIsNoScheduleIsRefused(String text) {
        assertThat(Cron.parse(text)).isEmpty();
    }
}
