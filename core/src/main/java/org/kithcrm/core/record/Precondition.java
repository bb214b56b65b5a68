// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import org.kithcrm.api.error.PreconditionFailed;

/**
 * What a writer expects of the record's version.
 *
 * @param version the version expected; 0 if any will do
 * @param absent whether the record must not exist ({@code If-None-Match: *})
 * @param present whether the record must exist
 */
public record Precondition(long version, boolean absent, boolean present) {
    /** Expects nothing. */
    public static final Precondition NONE = new Precondition(0, false, false);

    /** Expects a version. */
    public static Precondition version(long version) {
        return new Precondition(version, false, true);
    }

    /** Refuses with 412 if the record has another version. */
    void check(long current) {
        if (absent || (version != 0 && version != current)) {
            throw new PreconditionFailed(current);
        }
    }
}
