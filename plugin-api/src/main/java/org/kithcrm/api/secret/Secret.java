// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.secret;

import java.util.Objects;
import org.kithcrm.api.Stable;

/**
 * A value that is never shown: not by {@link #toString}, not in an answer, not in a log.
 *
 * <p>The type of a member of a settings record whose schema says {@code writeOnly}. Immutable and thread-safe.
 *
 * @since 0.1
 */
@Stable
public final class Secret {
    private final String value;

    /**
     * Holds a value.
     *
     * @param value the plain text
     */
    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The plain text; pass it on at the last moment and keep it nowhere. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Three stars, always. */
    @Override
    public String toString() {
        return "***";
    }
}
