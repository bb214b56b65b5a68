// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.List;
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

    /** Stores drafts that stand or fall together, table by table; the broken rule of one undoes the unit of work. */
    public static List<Written> storeAll(Engine engine, List<Draft> drafts) {
        var written = new ArrayList<Written>(drafts.size());
        engine.sql().gather(() -> {
            engine.log().expect(drafts.size());
            drafts.forEach(draft -> written.add(draft.store()));
        });
        return written;
    }
}
