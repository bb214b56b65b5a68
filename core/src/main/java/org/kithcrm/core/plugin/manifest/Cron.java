// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The five fields of crontab(5): minute, hour, day of month, month, day of week (0 or 7 is Sunday), each a star, a number, a range, a step
 * or a list of these. If both days are restricted either will do. Times are local: an hour that is skipped in spring or comes twice in
 * autumn counts once. Immutable.
 */
public final class Cron {
    private static final Pattern PART = Pattern.compile("(\\*|([0-9]{1,2})(?:-([0-9]{1,2}))?)(?:/([0-9]{1,2}))?");
    private static final int FIELDS = 5;
    private static final int YEARS = 8; // 29 February comes within
    private static final int SUNDAY = 7;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean eitherDay;

    private Cron(String[] fields) {
        minutes = field(fields[0], 0, 59);
        hours = field(fields[1], 0, 23);
        days = field(fields[2], 1, 31);
        months = field(fields[3], 1, 12);
        weekdays = field(fields[4], 0, SUNDAY);
        if (weekdays.get(0)) {
            weekdays.set(SUNDAY);
        }
        eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    /** Reads the five fields; empty if they are not that. */
    public static Optional<Cron> parse(String text) {
        String[] fields = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
        try {
            return fields.length == FIELDS ? Optional.of(new Cron(fields)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static BitSet field(String text, int least, int most) {
        BitSet set = new BitSet();
        for (String part : text.split(",", -1)) {
            Matcher m = PART.matcher(part);
            if (!m.matches()) {
                throw new IllegalArgumentException(part);
            }
            boolean star = m.group(2) == null;
            int from = star ? least : Integer.parseInt(m.group(2));
            int to = star || m.group(3) == null && m.group(4) != null
                    ? most
                    : m.group(3) == null ? from : Integer.parseInt(m.group(3));
            int step = m.group(4) == null ? 1 : Integer.parseInt(m.group(4));
            if (from < least || to > most || from > to || step == 0) {
                throw new IllegalArgumentException(part);
            }
            for (int i = from; i <= to; i += step) {
                set.set(i);
            }
        }
        return set;
    }

    /** The next time after another; empty if there is none within some years, as for 30 February. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        LocalDateTime local = after.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime end = local.plusYears(YEARS);
        LocalDateTime candidate = local.plusMinutes(1);
        while (candidate.isBefore(end)) {
            if (!months.get(candidate.getMonthValue())) {
                candidate =
                        candidate.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
            } else if (!isDay(candidate)) {
                candidate = candidate.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(candidate.getHour())) {
                candidate = candidate.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(candidate.getMinute())) {
                candidate = candidate.plusMinutes(1);
            } else {
                Instant found = ZonedDateTime.of(candidate, zone).toInstant();
                if (found.isAfter(after)) {
                    return Optional.of(found);
                }
                candidate = candidate.plusMinutes(1); // the hour that comes twice has had its turn
            }
        }
        return Optional.empty();
    }

    private boolean isDay(LocalDateTime at) {
        boolean day = days.get(at.getDayOfMonth());
        boolean weekday = weekdays.get(at.getDayOfWeek().getValue());
        return eitherDay ? day || weekday : day && weekday;
    }
}
