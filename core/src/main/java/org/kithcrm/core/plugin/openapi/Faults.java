// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.openapi;

import java.util.ArrayList;
import java.util.List;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;

/** What is wrong with {@code openapi.json}; named together, but not without end. */
final class Faults {
    private static final int MOST = 50;

    private final List<Violation> violations = new ArrayList<>();

    void add(String pointer, String code, String message) {
        if (violations.size() < MOST) {
            violations.add(Violation.at(pointer, code, message));
        }
    }

    void orThrow() {
        if (!violations.isEmpty()) {
            throw problem(violations);
        }
    }

    /** One that ends the reading. */
    static Problem of(String pointer, String code, String message) {
        return problem(List.of(Violation.at(pointer, code, message)));
    }

    private static Problem problem(List<Violation> violations) {
        Violation first = violations.get(0);
        String pointer = first.where();
        return new Problem(
                422,
                "openapi.invalid",
                ApiFile.ENTRY + " breaks a rule at " + (pointer == null || pointer.isEmpty() ? "its top" : pointer)
                        + ": " + first.message(),
                violations);
    }
}
