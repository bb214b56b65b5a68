// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row of {@code plugin_job}, as it is shown. */
public record JobRow(
        org.kithcrm.api.Id id,
        String name,
        String state,
        int attempts,
        long done,
        long total,
        boolean cancelAsked,
        @Nullable String cause,
        Instant dueAt,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
