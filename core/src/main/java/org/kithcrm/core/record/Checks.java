// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.value.BadValue;

/** Collects everything wrong with a record, so that a client learns it all at once. Not thread-safe. */
public final class Checks {
    private final List<Violation> violations = new ArrayList<>();

    /** Notes a violation at a pointer. */
    public void add(String pointer, String code, String message) {
        violations.add(Violation.at(pointer, code, message));
    }

    /** Notes a violation. */
    public void add(Violation violation) {
        violations.add(violation);
    }

    /** What {@code value} gives, or null and a note if it is refused. */
    public <T> @Nullable T value(String pointer, Supplier<T> value) {
        try {
            return value.get();
        } catch (BadValue bad) {
            violations.add(bad.at(pointer));
            return null;
        }
    }

    /** Refuses with 422 if anything was noted. */
    public void orThrow() {
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
    }
}
