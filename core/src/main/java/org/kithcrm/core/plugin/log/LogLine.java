// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event.
 *
 * @param level {@code error warn info debug}
 * @param source {@code plugin}, or {@code server} for what the server says about it
 * @param stack of an exception; null if there is none
 */
public record LogLine(
        Instant at,
        String level,
        String source,
        String message,
        @Nullable String stack) {}
