// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kithcrm.bench.Reading;

/** Writes the newest results into docs/performance.md: a column for each database and Java. */
public final class Table {
    private static final String BEGIN = "<!-- bench: from here to the end mark written by ./dev bench -->";
    private static final String END = "<!-- bench: end -->";

    private final Map<String, String> origins = new LinkedHashMap<>();
    private final Map<String, Map<String, Reading>> columns = new LinkedHashMap<>();
    private final Set<String> figures = new LinkedHashSet<>();

    private Table(List<Results> all) {
        for (Results results : all) {
            for (Results.Run run : results.runs()) {
                String column = run.database() + ", JDK "
                        + Runtime.Version.parse(run.jdk()).feature();
                String origin = results.commit() + " of " + results.date() + ", JDK " + run.jdk() + ", "
                        + results.machine().get("cpu") + ", "
                        + results.machine().get("cores") + " cores, "
                        + results.machine().get("kernel") + ", " + run.how();
                if (!origin.equals(origins.put(column, origin))) {
                    columns.put(column, new LinkedHashMap<>());
                }
                run.figures().values().stream()
                        .flatMap(List::stream)
                        .forEach(reading -> columns.get(column).put(reading.figure(), reading));
            }
        }
        columns.values().forEach(column -> figures.addAll(column.keySet()));
    }

    /** Puts the table of the results between the marks of a document. */
    public static void write(Path document, List<Results> all) throws IOException {
        String text = Files.readString(document);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(document + " has no marks for the table");
        }
        String table = new Table(all).text();
        Files.writeString(document, text.substring(0, begin) + BEGIN + "\n\n" + table + "\n" + text.substring(end));
    }

    private String text() {
        if (columns.isEmpty()) {
            return "Nothing has been measured in full yet.\n";
        }
        StringBuilder text = new StringBuilder("| figure |");
        columns.keySet()
                .forEach(column ->
                        text.append(" target ").append("| ").append(column).append(" |"));
        text.append("\n|---|").append("---|---|".repeat(columns.size())).append('\n');
        for (String figure : figures) {
            text.append("| ").append(figure).append(" |");
            for (Map<String, Reading> column : columns.values()) {
                Reading reading = column.get(figure);
                text.append(reading == null ? " | |" : " " + reading.bound() + " | " + cell(reading) + " |");
            }
            text.append('\n');
        }
        origins.forEach((column, origin) ->
                text.append("\n- ").append(column).append(": ").append(origin).append('.'));
        return text.append('\n').toString();
    }

    private static String cell(Reading reading) {
        String verdict = reading.verdict();
        String shown = verdict.equals("missed") || verdict.equals("void") ? "**" + verdict + "**" : verdict;
        return (reading.shown() + " " + shown + (reading.noisy() ? ", noisy" : "")).trim();
    }
}
