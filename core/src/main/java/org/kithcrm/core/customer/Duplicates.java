// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.customer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.record.BodyReader;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.record.SqlText;
import org.kithcrm.core.record.StoredRecord;
import org.kithcrm.core.storage.DerbyPath;
import org.kithcrm.core.storage.ValueLocks;
import org.kithcrm.core.value.Likeness;

/**
 * Finds the customers that share an e-mail address, a mobile number or a tax number with a new one, as far as its writer sees them.
 * Thread-safe.
 */
final class Duplicates {
    private static final int MOST = 10;
    private static final double SURE = 0.8;
    private static final Set<String> POINTS = Set.of("email", "mobile");
    private static final String BY_POINT = "SELECT c.customer_id, c.type, c.normalized FROM contact_point c"
            + DerbyPath.index("ix_contact_point_normalized") + "WHERE c.normalized IN ";
    private static final String BY_TAX_ID = "SELECT r.id, 'taxId', r.tax_id FROM customer r"
            + DerbyPath.index("ix_customer_tax_id") + "WHERE r.tax_id = ";

    private final RecordService customers;
    private final Engine engine;
    private final ValueLocks locks;

    Duplicates(RecordService customers, Engine engine) {
        this.customers = customers;
        this.engine = engine;
        this.locks = new ValueLocks(engine.tx(), engine.sql(), engine.dialect());
    }

    /** A customer that shares values with a new one. */
    private record Match(long id, Set<String> matched) {}

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
                List<Map<String, Object>> candidates = candidates(check, change);
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

    private List<Map<String, Object>> candidates(DuplicateCheck check, Change change) {
        RecordData sought = change.after();
        Map<String, String> points = points(sought);
        String taxId = sought.text("taxId");
        var values = new ArrayList<>(points.keySet());
        if (taxId != null) {
            values.add(taxId);
        }
        // of two that create the same customer at once, the second sees the first
        locks.hold(check, values);
        Map<Long, Match> found = new TreeMap<>();
        if (!points.isEmpty()) {
            read(new SqlText().add(BY_POINT).list(points.keySet()), points, found);
        }
        if (taxId != null) {
            read(new SqlText().add(BY_TAX_ID).bind(taxId), Map.of(taxId, "taxId"), found);
        }
        String nameKey = text(sought.text("nameKey"));
        return customers.visible(change.actor().caller(), found.keySet()).values().stream()
                .map(stored -> rated(Objects.requireNonNull(found.get(stored.id())), nameKey(stored), nameKey))
                .sorted(Comparator.comparingDouble((Map<String, Object> each) -> -((Double) each.get("score"))))
                .limit(MOST)
                .toList();
    }

    private String nameKey(StoredRecord stored) {
        return text(BodyReader.read(customers.schema().fields(), stored).text("nameKey"));
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

    /** Reads who has one of the values as what it is: an address is no number. */
    private void read(SqlText query, Map<String, String> sought, Map<Long, Match> found) {
        engine.sql()
                .list(
                        query.toString(),
                        row -> {
                            String type = text(row.text(2));
                            return type.equals(sought.get(text(row.text(3))))
                                    && found.computeIfAbsent(row.longAt(1), id -> new Match(id, new TreeSet<>()))
                                            .matched()
                                            .add(type);
                        },
                        query.binds());
    }

    private static Map<String, Object> rated(Match match, String itsKey, String nameKey) {
        double likeness = Likeness.of(itsKey, nameKey);
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
