// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks that new customers be compared with those there are, between its beginning and its end. Belongs to a unit of work; not thread-safe. */
final class DuplicateCheck {
    private boolean on;
    private boolean refuse;
    private List<Map<String, Object>> candidates = new ArrayList<>();

    /** @param refuses whether a customer with candidates is refused */
    void begin(boolean refuses) {
        on = true;
        refuse = refuses;
        candidates = new ArrayList<>();
    }

    /** What is created from here on is not compared. */
    void end() {
        on = false;
    }

    boolean isOn() {
        return on;
    }

    boolean refuses() {
        return refuse;
    }

    void found(List<Map<String, Object>> more) {
        candidates.addAll(more);
    }

    /** What was found since it began, the likeliest first. */
    List<Map<String, Object>> candidates() {
        return candidates;
    }
}
