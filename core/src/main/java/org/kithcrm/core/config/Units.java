// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and times as people write them. */
public final class Units {
    private static final Pattern WITH_UNIT = Pattern.compile("([0-9]{1,12})\\s*([a-zA-Z]+)");

    private Units() {}

    /**
     * {@code 64KB}, with units of 1,024.
     *
     * @throws IllegalArgumentException if it is no size
     */
    public static long bytes(String text) {
        Matcher parts = parts(text);
        int shift = switch (parts.group(2).toUpperCase(Locale.ROOT)) {
            case "B" -> 0;
            case "KB" -> 10;
            case "MB" -> 20;
            case "GB" -> 30;
            case "TB" -> 40;
            default -> throw new IllegalArgumentException();
        };
        return Math.multiplyExact(Long.parseLong(parts.group(1)), 1L << shift);
    }

    /**
     * {@code 30s}, in {@code ms}, {@code s}, {@code m} or {@code min}, {@code h} or {@code d}.
     *
     * @throws IllegalArgumentException if it is no time
     */
    public static Duration time(String text) {
        Matcher parts = parts(text);
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m", "min" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> throw new IllegalArgumentException();
        };
    }

    private static Matcher parts(String text) {
        Matcher parts = WITH_UNIT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException();
        }
        return parts;
    }
}
