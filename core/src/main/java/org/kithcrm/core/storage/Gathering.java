// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that wait to be inserted with others of their table, in the order of the tables' first rows. Used by one thread. */
final class Gathering {
    private Map<String, List<@Nullable Object[]>> waiting = new LinkedHashMap<>();

    void add(String text, List<? extends @Nullable Object[]> rows) {
        waiting.computeIfAbsent(text, key -> new ArrayList<>()).addAll(rows);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The rows of each statement, neighbours side by side: they meet pages that are at hand. Forgets them. */
    Map<String, List<@Nullable Object[]>> take() {
        Map<String, List<@Nullable Object[]>> taken = waiting;
        waiting = new LinkedHashMap<>();
        taken.values().forEach(rows -> rows.sort(Gathering::compare));
        return taken;
    }

    void forget() {
        waiting.clear();
    }

    private static int compare(@Nullable Object[] one, @Nullable Object[] other) {
        for (int i = 0; i < one.length; i++) {
            int order = compare(one[i], other[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Long number && other instanceof Long than) {
            return number.compareTo(than);
        }
        return one instanceof String text && other instanceof String than ? text.compareTo(than) : 0;
    }
}
