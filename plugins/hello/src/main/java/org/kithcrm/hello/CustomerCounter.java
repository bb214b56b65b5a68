// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kithcrm.api.change.Change;
import org.kithcrm.api.change.ChangeBatch;
import org.kithcrm.api.change.ChangeListener;

/** Counts changes of customers; count and place in the log move together, so each change counts once. */
final class CustomerCounter implements ChangeListener {
    private final SeenMapper seen;

    CustomerCounter(SeenMapper seen) {
        this.seen = seen;
    }

    @Override
    public void onBatch(ChangeBatch batch) {
        Map<String, Long> counts = batch.changes().stream()
                .filter(change -> change.type().equals("customer"))
                .collect(Collectors.groupingBy(Change::op, TreeMap::new, Collectors.counting()));
        batch.apply(() -> counts.forEach(this::count));
    }

    private void count(String op, long count) {
        if (seen.add(op, count) == 0) {
            seen.insert(op, count);
        }
    }
}
