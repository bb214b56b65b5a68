// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.blob;

import org.kithcrm.api.Stable;

/**
 * A part of a file; what lies behind its end is left out. Immutable.
 *
 * @param from the first byte, from 0
 * @param length how many
 * @since 0.1
 */
@Stable
public record ByteRange(long from, long length) {
    /** Checks that neither is negative. */
    public ByteRange {
        if (from < 0 || length < 0) {
            throw new IllegalArgumentException("a range begins at 0 or later and has no negative length");
        }
    }

    /** The whole file. */
    public static ByteRange all() {
        return new ByteRange(0, Long.MAX_VALUE);
    }

    /** All from a byte on. */
    public static ByteRange from(long first) {
        return new ByteRange(first, Long.MAX_VALUE);
    }
}
