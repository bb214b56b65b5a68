// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** What a flight recording says: where the CPU was, and who allocated. */
public final class Profile {
    private static final int TOP = 30;
    private static final String OURS = "org.kithcrm.";

    private final Map<String, Double> frames = new HashMap<>();
    private final Map<String, Double> own = new HashMap<>();
    private final Map<String, Double> allocations = new HashMap<>();
    private final Map<String, Double> allocators = new HashMap<>();

    private Profile() {}

    /** The top frames and allocation sites since {@code from}. */
    public static String of(Path recording, Instant from) throws IOException {
        Profile profile = new Profile();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getStartTime().isAfter(from) && event.getStackTrace() != null) {
                    profile.add(event);
                }
            }
        }
        return table("CPU: frames", profile.frames)
                + table("CPU: nearest frame of ours", profile.own)
                + table("Allocation: class and frame", profile.allocations)
                + table("Allocation: nearest frame of ours", profile.allocators);
    }

    private void add(RecordedEvent event) {
        List<RecordedFrame> stack = event.getStackTrace().getFrames();
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> {
                frames.merge(first(stack, name -> true), 1.0, Double::sum);
                own.merge(first(stack, name -> name.startsWith(OURS)), 1.0, Double::sum);
            }
            case "jdk.ObjectAllocationSample" -> {
                double weight = event.getLong("weight");
                String type = event.getClass("objectClass").getName();
                allocations.merge(type + " in " + first(stack, name -> true), weight, Double::sum);
                allocators.merge(first(stack, name -> name.startsWith(OURS)), weight, Double::sum);
            }
            default -> {}
        }
    }

    private static String first(List<RecordedFrame> stack, Predicate<String> wanted) {
        return stack.stream()
                .filter(RecordedFrame::isJavaFrame)
                .filter(frame -> wanted.test(frame.getMethod().getType().getName()))
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName() + ":" + frame.getLineNumber())
                .findFirst()
                .orElse("(none)");
    }

    private static String table(String title, Map<String, Double> weights) {
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        StringBuilder table = new StringBuilder(title).append('\n');
        weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(TOP)
                .forEach(each -> table.append(
                        String.format(Locale.ROOT, "%6.1f %%  %s%n", each.getValue() * 100 / all, each.getKey())));
        return table.append('\n').toString();
    }
}
