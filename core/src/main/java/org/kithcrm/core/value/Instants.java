// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Instants and dates of RFC 3339: read in any offset, written in UTC with milliseconds. Years 0001 to 9999. */
public final class Instants {
    /** 0001-01-01T00:00:00Z. */
    public static final Instant MIN = Instant.ofEpochSecond(-62_135_596_800L);
    /** 9999-12-31T23:59:59.999Z. */
    public static final Instant MAX = Instant.ofEpochMilli(253_402_300_799_999L);

    private static final int OFFSET_LENGTH = 6;

    private Instants() {}

    /** Reads an instant; digits past milliseconds are cut. */
    public static Instant parse(String text) {
        try {
            return parseStrictly(text.strip());
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw badInstant();
        }
    }

    /** Reads a date, {@code 2026-09-14}. */
    public static LocalDate parseDate(String text) {
        String date = text.strip();
        try {
            if (date.length() == 10) {
                return date(date);
            }
        } catch (DateTimeException | BadValue e) {
            throw badDate();
        }
        throw badDate();
    }

    /** {@code 2026-09-14T02:11:05.120Z}. */
    public static String text(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        byte[] out = new byte[24];
        number(out, 0, 4, time.getYear());
        out[4] = '-';
        number(out, 5, 2, time.getMonthValue());
        out[7] = '-';
        number(out, 8, 2, time.getDayOfMonth());
        out[10] = 'T';
        number(out, 11, 2, time.getHour());
        out[13] = ':';
        number(out, 14, 2, time.getMinute());
        out[16] = ':';
        number(out, 17, 2, time.getSecond());
        out[19] = '.';
        number(out, 20, 3, time.getNano() / 1_000_000);
        out[23] = 'Z';
        return new String(out, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** {@code 2026-09-14}. */
    public static String text(LocalDate date) {
        byte[] out = new byte[10];
        number(out, 0, 4, date.getYear());
        out[4] = '-';
        number(out, 5, 2, date.getMonthValue());
        out[7] = '-';
        number(out, 8, 2, date.getDayOfMonth());
        return new String(out, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static Instant parseStrictly(String text) {
        LocalDate date = date(text);
        expect(text, 10, 'T', 't');
        int hour = digits(text, 11, 2);
        expect(text, 13, ':', ':');
        int minute = digits(text, 14, 2);
        expect(text, 16, ':', ':');
        int second = digits(text, 17, 2);
        int at = 19;
        int milli = 0;
        if (text.charAt(at) == '.') {
            int end = at + 1;
            while (isDigit(text.charAt(end))) {
                end++;
            }
            milli = milli(text, at + 1, end);
            at = end;
        }
        LocalDateTime local = date.atTime(hour, minute, second, milli * 1_000_000);
        return inRange(local.toInstant(offset(text, at)));
    }

    private static LocalDate date(String text) {
        int year = digits(text, 0, 4);
        expect(text, 4, '-', '-');
        int month = digits(text, 5, 2);
        expect(text, 7, '-', '-');
        if (year == 0) {
            throw badInstant();
        }
        return LocalDate.of(year, month, digits(text, 8, 2));
    }

    private static int milli(String text, int from, int end) {
        if (from == end) {
            throw badInstant();
        }
        int milli = 0;
        for (int i = from; i < from + 3; i++) {
            milli = milli * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        return milli;
    }

    private static ZoneOffset offset(String text, int at) {
        char sign = text.charAt(at);
        if ((sign == 'Z' || sign == 'z') && text.length() == at + 1) {
            return ZoneOffset.UTC;
        }
        if ((sign != '+' && sign != '-') || text.length() != at + OFFSET_LENGTH) {
            throw badInstant();
        }
        expect(text, at + 3, ':', ':');
        int hours = digits(text, at + 1, 2);
        int minutes = digits(text, at + 4, 2);
        return sign == '+' ? ZoneOffset.ofHoursMinutes(hours, minutes) : ZoneOffset.ofHoursMinutes(-hours, -minutes);
    }

    private static Instant inRange(Instant instant) {
        if (instant.isBefore(MIN) || instant.isAfter(MAX)) {
            throw BadValue.range("Use an instant of the years 0001 to 9999 in UTC.");
        }
        return instant;
    }

    private static int digits(String text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                throw badInstant();
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void expect(String text, int at, char one, char other) {
        if (text.charAt(at) != one && text.charAt(at) != other) {
            throw badInstant();
        }
    }

    private static void number(byte[] out, int from, int count, int number) {
        int rest = number;
        for (int i = from + count - 1; i >= from; i--) {
            out[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static BadValue badInstant() {
        return BadValue.format("Write an instant with its offset, such as 2026-09-14T10:11:05+08:00.");
    }

    private static BadValue badDate() {
        return BadValue.format("Write a date such as 2026-09-14.");
    }
}
