// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.error;

import java.util.List;
import org.kithcrm.api.Stable;

/**
 * Read and understood, but values break rules: 422 {@code validation.failed} with all violations at once.
 *
 * @since 0.1
 */
@Stable
public final class Invalid extends Problem {
    private static final long serialVersionUID = 1L;

    /**
     * A 422 with everything that is wrong.
     *
     * @param violations at least one
     */
    public Invalid(List<Violation> violations) {
        super(422, "validation.failed", "Some values break a rule; errors lists each with its remedy.", violations);
    }

    /** A 422 with one violation at a JSON pointer. */
    public static Invalid at(String pointer, String code, String message) {
        return new Invalid(List.of(Violation.at(pointer, code, message)));
    }
}
