// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of {@code consent}; the components are the columns. */
record ConsentRow(
        long id,
        long customerId,
        String channel,
        String purpose,
        String state,
        String legalBasis,
        @Nullable String proofText,
        @Nullable String proofUrl,
        Instant givenAt,
        Instant recordedAt,
        @Nullable Long recordedBy) {}
