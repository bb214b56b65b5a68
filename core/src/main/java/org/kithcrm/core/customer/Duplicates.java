// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.customer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.SqlText;
import org.kithcrm.core.storage.Row;
import org.kithcrm.core.value.Likeness;

/**
 * Finds the customers that share an e-mail address, a mobile number or a tax number with a new one, as far as its writer sees them.
 * Thread-safe.
 */
final class Duplicates {
    private static final int BUCKETS = 1024;
    private static final int MOST = 10;
    private static final double SURE = 0.8;
    private static final Set<String> POINTS = Set.of("email", "mobile");
    private static final String LOCK = "UPDATE duplicate_lock SET holds = holds + 1 WHERE bucket = ?";

    private final RecordService customers;
    private final Engine engine;

    Duplicates(RecordService customers, Engine engine) {
        this.customers = customers;
        this.engine = engine;
    }

    /** A customer that shares values with a new one. */
    private record Match(long id, String nameKey, Set<String> matched) {}

    /** Compares new customers if the unit of work asks for it; why some of them may not be saved, by their place in the list. */
    Map<Integer, Problem> judge(List<Change> changes) {
        DuplicateCheck check = engine.tx().attribute(DuplicateCheck.class).orElse(null);
        if (check == null || !check.isOn()) {
            return Map.of();
        }
        Map<Integer, Problem> refused = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (change.before() == null) {
                List<Map<String, Object>> candidates = candidates(change);
                check.found(candidates);
                if (check.refuses() && !candidates.isEmpty()) {
                    refused.put(i, refusal(candidates));
                }
            }
        }
        return refused;
    }

    private static Problem refusal(List<Map<String, Object>> candidates) {
        return new Conflict(
                        "duplicate.suspected",
                        "There are customers with the same e-mail address, mobile number or tax number; use one of"
                                + " them, or say onDuplicate=allow.")
                .with("candidates", candidates);
    }

    private List<Map<String, Object>> candidates(Change change) {
        RecordData sought = change.after();
        Map<String, String> points = points(sought);
        String taxId = sought.text("taxId");
        lock(points.keySet(), taxId);
        Map<Long, Match> found = new TreeMap<>();
        if (!points.isEmpty()) {
            var query = new SqlText().add("SELECT r.id, r.name_key, c.type, c.normalized FROM contact_point c");
            query.add(" JOIN customer r ON r.id = c.customer_id WHERE c.normalized IN ")
                    .list(points.keySet());
            customers.visible(query, change.actor().caller(), "r");
            read(query, row -> points.get(row.text(4)), found);
        }
        if (taxId != null) {
            var query = new SqlText().add("SELECT r.id, r.name_key, 'taxId' FROM customer r WHERE r.tax_id = ");
            customers.visible(query.bind(taxId), change.actor().caller(), "r");
            read(query, row -> "taxId", found);
        }
        String nameKey = text(sought.text("nameKey"));
        return found.values().stream()
                .map(match -> rated(match, nameKey))
                .sorted(Comparator.comparingDouble((Map<String, Object> each) -> -((Double) each.get("score"))))
                .limit(MOST)
                .toList();
    }

    private static Map<String, String> points(RecordData sought) {
        Map<String, String> points = new LinkedHashMap<>();
        for (RecordData point : sought.parts("contactPoints")) {
            String type = point.text("type");
            String normalized = point.text("normalized");
            if (type != null && normalized != null && POINTS.contains(type)) {
                points.put(normalized, type);
            }
        }
        return points;
    }

    /** In the order of the buckets, so that two writers never wait for each other. */
    private void lock(Set<String> points, @Nullable String taxId) {
        var buckets = new TreeSet<Integer>();
        points.forEach(point -> buckets.add(Math.floorMod(point.hashCode(), BUCKETS)));
        if (taxId != null) {
            buckets.add(Math.floorMod(taxId.hashCode(), BUCKETS));
        }
        var rows = new ArrayList<@Nullable Object[]>();
        buckets.forEach(bucket -> rows.add(new @Nullable Object[] {bucket}));
        if (!rows.isEmpty()) {
            engine.sql().batch(LOCK, rows);
        }
    }

    /** Reads which value a row shares. */
    private interface Shared {
        @Nullable String of(Row row);
    }

    private void read(SqlText query, Shared shared, Map<Long, Match> found) {
        engine.sql()
                .list(
                        query.toString(),
                        row -> {
                            String type = shared.of(row);
                            return type != null
                                    && type.equals(row.text(3))
                                    && found.computeIfAbsent(
                                                    row.longAt(1),
                                                    id -> new Match(id, text(row.text(2)), new TreeSet<>()))
                                            .matched()
                                            .add(type);
                        },
                        query.binds());
    }

    private static Map<String, Object> rated(Match match, String nameKey) {
        double likeness = Likeness.of(match.nameKey(), nameKey);
        var matched = new ArrayList<>(match.matched());
        if (likeness == 1) {
            matched.add("nameKey");
        }
        double score = Math.round((SURE + (1 - SURE) * likeness) * 100) / 100.0;
        return Map.of("id", Id.text(match.id()), "score", score, "matched", List.copyOf(matched));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
