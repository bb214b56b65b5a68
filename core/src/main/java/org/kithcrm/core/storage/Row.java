// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One row of a result, read by column position from 1; valid only while its reader runs. */
public interface Row {
    long longAt(int column);

    @Nullable Long longOrNull(int column);

    @Nullable String text(int column);

    byte @Nullable [] bytes(int column);

    @Nullable BigDecimal decimal(int column);

    @Nullable Instant instant(int column);

    @Nullable LocalDate date(int column);

    boolean flag(int column);

    /** Whatever it is, as JSON can hold it: a number, a text, a yes or no, an ISO 8601 time in UTC, or bytes in Base64. */
    @Nullable Object plain(int column);
}
