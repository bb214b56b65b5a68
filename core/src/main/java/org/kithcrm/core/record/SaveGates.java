// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kithcrm.api.Registration;
import org.kithcrm.api.error.Problem;

/** Who else has a say before records are saved: asked once for all records that are written together. Thread-safe. */
public final class SaveGates {
    private final Map<String, List<Gate>> byType = new ConcurrentHashMap<>();

    /** Judges records of one type. */
    @FunctionalInterface
    public interface Gate {
        /** Why some of the records may not be saved, by their place in the list. */
        Map<Integer, Problem> judge(List<Change> changes);
    }

    /** From now on a gate is asked for records of a type. */
    public Registration add(String type, Gate gate) {
        List<Gate> gates = byType.computeIfAbsent(type, any -> new CopyOnWriteArrayList<>());
        gates.add(gate);
        return () -> gates.remove(gate);
    }

    /** Whether anybody has a say in records of a type. */
    boolean isAsked(String type) {
        return !byType.getOrDefault(type, List.of()).isEmpty();
    }

    /** Why some of the records may not be saved, by their place in the list; the first gate that minds is named. */
    Map<Integer, Problem> judge(String type, List<Change> changes) {
        Map<Integer, Problem> problems = new HashMap<>();
        byType.getOrDefault(type, List.of()).forEach(gate -> gate.judge(changes).forEach(problems::putIfAbsent));
        return problems;
    }
}
