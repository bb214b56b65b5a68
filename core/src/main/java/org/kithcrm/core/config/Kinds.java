// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of settings. */
final class Kinds {
    private static final Pattern WITH_UNIT = Pattern.compile("([0-9]{1,12})\\s*([a-zA-Z]+)");

    private Kinds() {}

    static Kind<String> text(String label) {
        return new Kind<>(label, Function.identity());
    }

    static Kind<String> text(String label, String pattern) {
        var compiled = Pattern.compile(pattern);
        return new Kind<>(label, text -> {
            require(compiled.matcher(text).matches());
            return text;
        });
    }

    static Kind<List<String>> list(String label) {
        return new Kind<>(
                label,
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    static Kind<Secret> secret() {
        return new Kind<>("text", Secret::new);
    }

    static Kind<Path> path() {
        return new Kind<>("path", Path::of);
    }

    static Kind<Boolean> flag() {
        return new Kind<>("`true` or `false`", text -> {
            require(text.equals("true") || text.equals("false"));
            return text.equals("true");
        });
    }

    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        var labels = Arrays.stream(type.getEnumConstants())
                .map(Kinds::spelled)
                .map(name -> '`' + name + '`')
                .collect(Collectors.joining(", "));
        return new Kind<>(
                labels,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> spelled(constant).equals(text))
                        .findFirst()
                        .orElseThrow(IllegalArgumentException::new));
    }

    static Kind<Integer> number(int least, int most) {
        return new Kind<>("whole number, " + least + " to " + most, text -> {
            var value = Integer.parseInt(text);
            require(value >= least && value <= most);
            return value;
        });
    }

    static Kind<Double> share(double least, double most) {
        return new Kind<>("number, " + least + " to " + most, text -> {
            var value = Double.parseDouble(text);
            require(value >= least && value <= most);
            return value;
        });
    }

    /** In bytes, written with a unit of 1,024: {@code 5MB}. */
    static Kind<Long> size(String least, String most) {
        long from = bytes(least);
        long to = bytes(most);
        return new Kind<>("size, " + least + " to " + most, text -> {
            var value = bytes(text);
            require(value >= from && value <= to);
            return value;
        });
    }

    static Kind<Duration> duration(String least, String most) {
        var from = time(least);
        var to = time(most);
        return new Kind<>("duration, " + least + " to " + most, text -> {
            var value = time(text);
            require(value.compareTo(from) >= 0 && value.compareTo(to) <= 0);
            return value;
        });
    }

    private static long bytes(String text) {
        var parts = WITH_UNIT.matcher(text);
        require(parts.matches());
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

    private static Duration time(String text) {
        var parts = WITH_UNIT.matcher(text);
        require(parts.matches());
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "min" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> throw new IllegalArgumentException();
        };
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void require(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException();
        }
    }
}
