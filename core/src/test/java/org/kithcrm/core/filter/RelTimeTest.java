// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.core.value.BadValue;

class RelTimeTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    /** Monday evening in Europe, Tuesday 15 September in China. */
    private static final Instant NOW = Instant.parse("2026-09-14T18:30:00.500Z");

    private static Instant at(String text, ZoneId zone) {
        return RelTime.parse(text).orElseThrow().instant(NOW, zone);
    }

    @ParameterizedTest
    @CsvSource({
        "now, 2026-09-14T18:30:00.500Z",
        "now-90d, 2026-06-16T18:30:00.500Z",
        "now-15min+1h, 2026-09-14T19:15:00.500Z",
        "today, 2026-09-14T16:00:00Z",
        "week, 2026-09-13T16:00:00Z",
        "week+1w, 2026-09-20T16:00:00Z",
        "month, 2026-08-31T16:00:00Z",
        "month+1mo-1d, 2026-09-29T16:00:00Z",
        "quarter, 2026-06-30T16:00:00Z",
        "quarter-1q, 2026-03-31T16:00:00Z",
        "year, 2025-12-31T16:00:00Z",
        "year-1y, 2024-12-31T16:00:00Z",
    })
    void isCountedInTheZone(String text, Instant instant) {
        assertThat(at(text, SHANGHAI)).isEqualTo(instant);
    }

    @Test
    void aDayFollowsTheCalendarAndAnHourTheClock() {
        var berlin = ZoneId.of("Europe/Berlin");
        Instant beforeTheChange = Instant.parse("2026-10-24T12:00:00Z");
        assertThat(RelTime.parse("now+1d").orElseThrow().instant(beforeTheChange, berlin))
                .isEqualTo("2026-10-25T13:00:00Z");
        assertThat(RelTime.parse("now+24h").orElseThrow().instant(beforeTheChange, berlin))
                .isEqualTo("2026-10-25T12:00:00Z");
    }

    @Test
    void isADateInTheZone() {
        assertThat(RelTime.parse("today").orElseThrow().date(NOW, SHANGHAI)).isEqualTo(LocalDate.of(2026, 9, 15));
        assertThat(RelTime.parse("now").orElseThrow().date(NOW, ZoneId.of("UTC")))
                .isEqualTo(LocalDate.of(2026, 9, 14));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Now", "nowhere", "now-", "now-1", "now-1m", "now 1d", "tomorrow", "now--1d", "-1d"})
    void otherTextIsNone(String text) {
        assertThat(RelTime.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"now+9000y", "now-99999999999999999999d", "year-3000y", "now+999999999y+999999999y"})
    void staysWithinTheYears(String text) {
        assertThatThrownBy(() -> at(text, SHANGHAI))
                .isInstanceOfSatisfying(
                        BadValue.class, e -> assertThat(e.code()).isEqualTo("out-of-range"));
    }
}
