// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row with a value of each kind. */
record Thing(
        long id,
        String title,
        byte @Nullable [] data,
        @Nullable BigDecimal price,
        boolean good,
        @Nullable Instant seen,
        @Nullable LocalDate born) {
    static Thing called(long id, String title) {
        return new Thing(id, title, null, null, false, null, null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Thing t
                && id == t.id
                && title.equals(t.title)
                && Arrays.equals(data, t.data)
                && Objects.equals(price, t.price)
                && good == t.good
                && Objects.equals(seen, t.seen)
                && Objects.equals(born, t.born);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
