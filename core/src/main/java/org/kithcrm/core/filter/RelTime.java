// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.filter;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kithcrm.core.value.BadValue;
import org.kithcrm.core.value.Instants;

/** A time told from now: {@code now-90d}, {@code today}, {@code month+1mo-1d}. */
public record RelTime(Anchor anchor, List<Step> steps) {
    /** Where counting begins: this moment, or the start of the day, week (Monday), month, quarter or year. */
    public enum Anchor {
        NOW,
        TODAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR
    }

    /** One step; minutes and hours have their exact length, the others follow the calendar of the zone. */
    public record Step(long amount, ChronoUnit unit) {}

    private static final Pattern FORM =
            Pattern.compile("(now|today|week|month|quarter|year)((?:[+-][0-9]+(?:min|h|d|w|mo|q|y))*)");
    private static final Pattern STEP = Pattern.compile("([+-][0-9]+)(min|h|d|w|mo|q|y)");
    private static final Map<String, Step> UNITS = Map.of(
            "min", new Step(1, ChronoUnit.MINUTES),
            "h", new Step(1, ChronoUnit.HOURS),
            "d", new Step(1, ChronoUnit.DAYS),
            "w", new Step(1, ChronoUnit.WEEKS),
            "mo", new Step(1, ChronoUnit.MONTHS),
            "q", new Step(3, ChronoUnit.MONTHS),
            "y", new Step(1, ChronoUnit.YEARS));
    /** More digits than any time within ten thousand years needs. */
    private static final int MAX_DIGITS = 10;

    public RelTime {
        steps = List.copyOf(steps);
    }

    /** Reads the form, or empty if the text is no relative time. */
    public static Optional<RelTime> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        for (Matcher step = STEP.matcher(form.group(2)); step.find(); ) {
            steps.add(step(step.group(1), step.group(2)));
        }
        return Optional.of(new RelTime(Anchor.valueOf(form.group(1).toUpperCase(java.util.Locale.ROOT)), steps));
    }

    /** The instant meant at {@code now} in a zone, or {@code out-of-range} outside the years 0001 to 9999. */
    public Instant instant(Instant now, ZoneId zone) {
        Instant instant = resolve(now, zone).toInstant();
        if (instant.isBefore(Instants.MIN) || instant.isAfter(Instants.MAX)) {
            throw outside();
        }
        return instant;
    }

    /** The date meant at {@code now} in a zone. */
    public LocalDate date(Instant now, ZoneId zone) {
        LocalDate date = resolve(now, zone).toLocalDate();
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw outside();
        }
        return date;
    }

    private ZonedDateTime resolve(Instant now, ZoneId zone) {
        try {
            ZonedDateTime time = start(now.atZone(zone));
            for (Step step : steps) {
                time = time.plus(step.amount, step.unit);
            }
            return time;
        } catch (DateTimeException | ArithmeticException e) {
            throw outside();
        }
    }

    private ZonedDateTime start(ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        return switch (anchor) {
            case NOW -> now;
            case TODAY -> today.atStartOfDay(now.getZone());
            case WEEK ->
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay(now.getZone());
            case MONTH -> today.withDayOfMonth(1).atStartOfDay(now.getZone());
            case QUARTER ->
                LocalDate.of(today.getYear(), (today.getMonthValue() - 1) / 3 * 3 + 1, 1)
                        .atStartOfDay(now.getZone());
            case YEAR -> today.withDayOfYear(1).atStartOfDay(now.getZone());
        };
    }

    private static Step step(String amount, String unit) {
        if (amount.length() > MAX_DIGITS) {
            throw outside();
        }
        Step one = UNITS.getOrDefault(unit, new Step(1, ChronoUnit.DAYS));
        return new Step(Long.parseLong(amount) * one.amount, one.unit);
    }

    private static BadValue outside() {
        return new BadValue("out-of-range", "Use a time of the years 0001 to 9999.");
    }
}
