// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Bounds such as {@code >=1.2 <2}; a space means "and". */
public record VersionRange(List<Bound> bounds) {
    private static final Pattern BOUND = Pattern.compile("(>=|>|<=|<|=)(.+)");

    public record Bound(String operator, Version version) {
        public boolean admits(Version v) {
            int order = v.compareTo(version);
            return switch (operator) {
                case ">=" -> order >= 0;
                case ">" -> order > 0;
                case "<=" -> order <= 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }

        @Override
        public String toString() {
            return operator + version;
        }
    }

    public static Optional<VersionRange> parse(String text) {
        List<Bound> bounds = new ArrayList<>();
        for (String part : text.trim().split(" +")) {
            Matcher m = BOUND.matcher(part);
            Optional<Version> version = m.matches() ? Version.parse(m.group(2)) : Optional.empty();
            if (version.isEmpty()) {
                return Optional.empty();
            }
            bounds.add(new Bound(m.group(1), version.orElseThrow()));
        }
        return Optional.of(new VersionRange(List.copyOf(bounds)));
    }

    public boolean admits(Version version) {
        return bounds.stream().allMatch(bound -> bound.admits(version));
    }

    boolean hasUpperBound() {
        return bounds.stream().anyMatch(bound -> !bound.operator().startsWith(">"));
    }

    /** As it is read again. */
    @Override
    public String toString() {
        return bounds.stream().map(Bound::toString).collect(Collectors.joining(" "));
    }
}
