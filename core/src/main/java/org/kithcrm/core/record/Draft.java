// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.function.Supplier;

/** A write that passed all checks and is not stored yet. Belongs to the unit of work it was made in. */
public final class Draft {
    private final boolean changes;
    private final Supplier<Written> write;

    Draft(boolean changes, Supplier<Written> write) {
        this.changes = changes;
        this.write = write;
    }

    /** Whether storing it writes anything. */
    public boolean changes() {
        return changes;
    }

    /** Stores it. */
    public Written store() {
        return write.get();
    }
}
