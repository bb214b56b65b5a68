// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.trust;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that an administrator accepted.
 *
 * @param level {@code trusted}: another's; {@code private}: one's own
 * @param revokedAt since when nothing it signed is loaded any more, or null
 */
public record KeyRow(
        String fingerprint,
        String name,
        String publicKey,
        String level,
        Instant addedAt,
        @Nullable Instant revokedAt) {}
