// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** In what two states of a record differ. */
public final class Differences {
    /** What every write changes tells nobody anything. */
    private static final Set<String> STAMPS = Set.of("version", "updatedAt", "updatedBy");

    private Differences() {}

    /** The names of the fields that differ; not counted is what every write sets, and what is derived. */
    public static List<String> between(RecordData before, RecordData after) {
        var names = new ArrayList<String>();
        for (Field field : after.fields()) {
            boolean counts = field.access() != Field.Access.DERIVED && !STAMPS.contains(field.name());
            if (counts && !RecordData.same(before.get(field.name()), after.get(field.name()))) {
                names.add(field.name());
            }
        }
        return names;
    }
}
