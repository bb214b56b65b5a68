// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.job;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code plugin_job}, as it is shown.
 *
 * @param output what a command has told; null for other jobs
 */
public record JobRow(
        org.kithcrm.api.Id id,
        String name,
        String state,
        int attempts,
        long done,
        long total,
        boolean cancelAsked,
        @Nullable String cause,
        @Nullable String output,
        Instant dueAt,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
