// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the server acknowledged, and what it was asked for and did not answer; kept outside it. Thread-safe. */
final class Ledger {
    /** A request with its own key; sent again, it must have the effect of one. */
    record Write(String method, String path, String body, String key) {}

    /** What must be stored of a record; the text is its {@code jobTitle}. */
    record Stored(String path, String name, String text, long version, boolean deleted) {}

    private final Map<String, Stored> records = new ConcurrentHashMap<>();
    private final Map<String, Stored> touched = new ConcurrentHashMap<>();
    private final Map<String, Integer> entries = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Write> doubts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();

    /** The server said that this is stored. */
    void acknowledged(Stored stored) {
        records.put(stored.path(), stored);
        touched.put(stored.path(), stored);
        entries.merge(stored.path() + " " + stored.version(), 1, Integer::sum);
        acknowledged.incrementAndGet();
    }

    /** The connection broke before an answer. */
    void doubt(Write write) {
        doubts.add(write);
    }

    /** The requests without an answer, each given once. */
    List<Write> takeDoubts() {
        List<Write> taken = new ArrayList<>();
        for (Write write = doubts.poll(); write != null; write = doubts.poll()) {
            taken.add(write);
        }
        return taken;
    }

    /** The records written since the last call; only while nobody writes. */
    List<Stored> takeTouched() {
        List<Stored> taken = List.copyOf(touched.values());
        touched.clear();
        return taken;
    }

    int acknowledgements() {
        return acknowledged.get();
    }

    Map<String, Stored> records() {
        return Map.copyOf(records);
    }

    /** Each write once: path and version. */
    Map<String, Integer> entries() {
        return Map.copyOf(entries);
    }
}
