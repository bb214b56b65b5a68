// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks, for as long as its unit of work lasts, that new customers be compared with those there are. Not thread-safe. */
final class DuplicateCheck {
    private final boolean refuse;
    private final List<Map<String, Object>> candidates = new ArrayList<>();

    /** @param refuse whether a customer with candidates is refused */
    DuplicateCheck(boolean refuse) {
        this.refuse = refuse;
    }

    boolean refuses() {
        return refuse;
    }

    void found(List<Map<String, Object>> more) {
        candidates.addAll(more);
    }

    /** What was found, the likeliest first. */
    List<Map<String, Object>> candidates() {
        return candidates;
    }
}
