// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.kithcrm.bench.Reading;

/** What changed between two results by more than noise. */
public final class Compare {
    private static final double NOISE = 1.15;

    private Compare() {}

    /** A line for each value that changed by more than 1.15 times. */
    public static String of(Results before, Results after) {
        Map<String, Reading> old = readings(before);
        StringBuilder lines = new StringBuilder();
        readings(after).forEach((name, now) -> {
            Reading was = old.get(name);
            if (was != null && was.fault() == null && now.fault() == null && isChanged(was.value(), now.value())) {
                lines.append(String.format(
                        Locale.ROOT,
                        "%-80s %s -> %s (%.2fx) %s%n",
                        name,
                        was.shown(),
                        now.shown(),
                        now.value() / was.value(),
                        now.value() > was.value() == now.most() ? "worse" : "better"));
            }
        });
        return lines.length() == 0 ? "nothing changed by more than " + NOISE + "x\n" : lines.toString();
    }

    private static boolean isChanged(double was, double now) {
        return Math.max(was, now) > NOISE * Math.min(was, now);
    }

    private static Map<String, Reading> readings(Results results) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (Results.Run run : results.runs()) {
            String where =
                    run.database() + ", JDK " + Runtime.Version.parse(run.jdk()).feature() + ": ";
            run.figures().values().forEach(each -> each.forEach(one -> readings.put(where + one.figure(), one)));
        }
        return readings;
    }
}
