// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.undo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;

/**
 * What a revert did, as clients see it.
 *
 * @param changeSetId the change set of the revert, null if nothing was put back
 * @param reverted the records that something was put back in
 * @param kept the fields that stay, with the reason; no field: the record as a whole
 * @param blocked the records that could not be changed, with the code of the problem
 */
public record Report(
        @Nullable String changeSetId,
        List<Map<String, String>> reverted,
        List<Map<String, @Nullable String>> kept,
        List<Map<String, String>> blocked) {
    static Report of(long changeSet, List<Outcome> outcomes) {
        Set<Map<String, String>> reverted = new LinkedHashSet<>();
        Set<Map<String, @Nullable String>> kept = new LinkedHashSet<>();
        Set<Map<String, String>> blocked = new LinkedHashSet<>();
        for (Outcome outcome : outcomes) {
            String id = Id.text(outcome.id());
            if (outcome.reverted()) {
                reverted.add(Map.of("type", outcome.type(), "id", id));
            }
            for (String field : outcome.kept()) {
                Map<String, @Nullable String> each = new LinkedHashMap<>();
                each.put("type", outcome.type());
                each.put("id", id);
                each.put("field", field.isEmpty() ? null : field);
                each.put("reason", outcome.reason());
                kept.add(each);
            }
            if (!outcome.blocked().isEmpty()) {
                blocked.add(Map.of(
                        "type", outcome.type(), "id", id, "code", outcome.blocked(), "detail", outcome.detail()));
            }
        }
        return new Report(
                changeSet == 0 ? null : Id.text(changeSet),
                new ArrayList<>(reverted),
                new ArrayList<>(kept),
                new ArrayList<>(blocked));
    }

    boolean complete() {
        return kept.isEmpty() && blocked.isEmpty();
    }
}
