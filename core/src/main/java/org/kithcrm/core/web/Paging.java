// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One page of a list in the order of one number, such as an id. */
public final class Paging {
    private static final int DEFAULT = 50;
    private static final int MOST = 500;

    private final Cursors cursors;
    private final String purpose;
    private final Call call;
    private final int limit;

    /** Reads {@code limit} and {@code after} of a call; the cursor is bound to the purpose. */
    public Paging(Cursors cursors, String purpose, Call call) {
        this.cursors = cursors;
        this.purpose = purpose;
        this.call = call;
        this.limit = call.number("limit", 1, MOST, DEFAULT);
    }

    /** At most so many; fetch one more. */
    public int limit() {
        return limit;
    }

    /** The number the page before ended with. */
    public long after(long first) {
        String text = call.query().get("after");
        return text == null
                ? first
                : (Long) Objects.requireNonNull(cursors.read(purpose, text).get(0));
    }

    /** What of the rows found belongs to the page. */
    public <T> List<T> shown(List<T> found) {
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    /** The cursor behind the page; null if {@code found} has no row beyond its limit. */
    public <T> @Nullable String next(List<T> found, java.util.function.ToLongFunction<T> number) {
        return found.size() > limit ? cursors.write(purpose, List.of(number.applyAsLong(found.get(limit - 1)))) : null;
    }
}
