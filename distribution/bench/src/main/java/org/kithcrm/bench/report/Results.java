// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kithcrm.bench.Reading;

/**
 * A file of results: one commit on one machine.
 *
 * @param commit what was measured
 * @param date of the first run
 * @param machine where
 * @param runs one for each database and Java
 */
public record Results(String commit, String date, Map<String, Object> machine, List<Run> runs) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * What one database and Java came to; a figure that is measured again replaces its readings.
     *
     * @param flags of server and baseline, beside those of the start script
     * @param how rounds, seconds, warm-up, customers
     */
    public record Run(
            String database, String jdk, String flags, Map<String, Object> how, Map<String, List<Reading>> figures) {}

    /** Reads a file. */
    public static Results read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }

    /** All files of a folder, the oldest first. */
    public static List<Results> all(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        List<Results> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                found.add(read(file));
            }
        }
        return found;
    }

    /** Adds a run to the file, which may have runs already. */
    public void addTo(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Results kept = Files.exists(file) ? read(file) : new Results(commit, date, machine, List.of());
        Map<String, Run> merged = new LinkedHashMap<>();
        Stream.concat(kept.runs.stream(), runs.stream())
                .forEach(run -> merged.merge(run.database + " " + run.jdk, run, Results::merge));
        JSON.writeValue(file.toFile(), new Results(commit, kept.date, machine, List.copyOf(merged.values())));
    }

    private static Run merge(Run old, Run young) {
        Map<String, List<Reading>> figures = new LinkedHashMap<>(old.figures);
        figures.putAll(young.figures);
        return new Run(young.database, young.jdk, young.flags, young.how, figures);
    }
}
