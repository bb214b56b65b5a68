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
        long from = Units.bytes(least);
        long to = Units.bytes(most);
        return new Kind<>("size, " + least + " to " + most, text -> {
            var value = Units.bytes(text);
            require(value >= from && value <= to);
            return value;
        });
    }

    static Kind<Duration> duration(String least, String most) {
        var from = Units.time(least);
        var to = Units.time(most);
        return new Kind<>("duration, " + least + " to " + most, text -> {
            var value = Units.time(text);
            require(value.compareTo(from) >= 0 && value.compareTo(to) <= 0);
            return value;
        });
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
