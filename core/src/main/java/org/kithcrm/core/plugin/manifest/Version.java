// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A semantic version; of two equal ones the one with a label is older. */
public record Version(int major, int minor, int patch, String label) implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile(
            "(0|[1-9][0-9]{0,5})(?:\\.(0|[1-9][0-9]{0,5}))?(?:\\.(0|[1-9][0-9]{0,5}))?(?:-([0-9A-Za-z.-]{1,40}))?");

    static Optional<Version> parse(String text) {
        Matcher m = FORM.matcher(text);
        return m.matches()
                ? Optional.of(new Version(
                        Integer.parseInt(m.group(1)), part(m.group(2)), part(m.group(3)), label(m.group(4))))
                : Optional.empty();
    }

    /** With all three numbers, as a release is named. */
    public static Optional<Version> parseFull(String text) {
        return text.split("-", 2)[0].chars().filter(c -> c == '.').count() == 2 ? parse(text) : Optional.empty();
    }

    private static int part(@org.jspecify.annotations.Nullable String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static String label(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public int compareTo(Version other) {
        int numbers = Integer.compare(major, other.major);
        numbers = numbers != 0 ? numbers : Integer.compare(minor, other.minor);
        numbers = numbers != 0 ? numbers : Integer.compare(patch, other.patch);
        if (numbers != 0 || label.equals(other.label)) {
            return numbers;
        }
        return label.isEmpty() ? 1 : other.label.isEmpty() ? -1 : label.compareTo(other.label);
    }

    /** With all three numbers. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (label.isEmpty() ? "" : "-" + label);
    }
}
