// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.Id;
import org.kithcrm.api.change.Change;
import org.kithcrm.api.change.ChangeBatch;

class CustomerCounterTest {
    private final Map<String, Long> table = new TreeMap<>();
    private final CustomerCounter counter = new CustomerCounter(new SeenTable());

    @Test
    void countsCustomersByWhatHappenedToThem() {
        counter.onBatch(batch(change("customer", "created"), change("customer", "created"), change("task", "created")));
        counter.onBatch(batch(change("customer", "created"), change("customer", "updated")));
        assertThat(table).containsExactly(Map.entry("created", 3L), Map.entry("updated", 1L));
    }

    @Test
    void aBatchWithoutCustomersStillMovesOn() {
        List<String> applied = new ArrayList<>();
        counter.onBatch(new Batch(List.of(change("task", "created")), applied));
        assertThat(applied).hasSize(1);
        assertThat(table).isEmpty();
    }

    private static Change change(String type, String op) {
        return new Change(type, new Id(1), op, 1, List.of(), "{}");
    }

    private static ChangeBatch batch(Change... changes) {
        return new Batch(List.of(changes), new ArrayList<>());
    }

    private record Batch(List<Change> changes, List<String> applied) implements ChangeBatch {
        @Override
        public void apply(Runnable work) {
            work.run();
            applied.add("once");
        }
    }

    private final class SeenTable implements SeenMapper {
        @Override
        public List<SeenRow> all() {
            return table.entrySet().stream()
                    .map(e -> new SeenRow(e.getKey(), e.getValue()))
                    .toList();
        }

        @Override
        public int add(String op, long count) {
            return table.computeIfPresent(op, (any, total) -> total + count) == null ? 0 : 1;
        }

        @Override
        public void insert(String op, long count) {
            table.put(op, count);
        }
    }
}
