// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.trust;

import org.jspecify.annotations.Nullable;

/**
 * Why an archive may run.
 *
 * @param level {@code core}, {@code trusted}, {@code private} or {@code unsigned}
 * @param signer fingerprint of the key; null if nobody signed it
 */
public record Trust(String level, @Nullable String signer) {
    /** Accepted by its digest alone. */
    public static final Trust UNSIGNED = new Trust("unsigned", null);
    /** One of the archives that came with the server. */
    public static final Trust CORE = new Trust("core", null);

    public boolean isCore() {
        return level.equals(CORE.level);
    }
}
