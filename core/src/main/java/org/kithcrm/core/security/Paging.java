// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.record.Cursors;

/** One page of a list in the order of ids. */
final class Paging {
    private static final int DEFAULT = 50;
    private static final int MOST = 500;

    private final Cursors cursors;
    private final String purpose;
    private final Map<String, String> query;

    /** Reads {@code limit} and {@code after}; the cursor is bound to the purpose. */
    Paging(Cursors cursors, String purpose, Map<String, String> query) {
        this.cursors = cursors;
        this.purpose = purpose;
        this.query = query;
    }

    int limit() {
        String text = query.get("limit");
        if (text == null) {
            return DEFAULT;
        }
        int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw new Problem(
                    400,
                    "request.bad-parameter",
                    "limit must be a number from 1 to " + MOST + ".",
                    List.of(Violation.parameter("limit", "out-of-range", "Use 1 to " + MOST + ".")));
        }
        return limit;
    }

    /** The id the page before ended with. */
    long after(long first) {
        String text = query.get("after");
        return text == null
                ? first
                : (Long) java.util.Objects.requireNonNull(
                        cursors.read(purpose, text).get(0));
    }

    /** The cursor behind the page, null if {@code found} has no row beyond its limit. */
    @Nullable String next(int found, long lastId) {
        return found > limit() ? cursors.write(purpose, List.of(lastId)) : null;
    }
}
