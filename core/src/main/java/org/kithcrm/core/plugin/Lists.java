// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Orders of lists. */
final class Lists {
    private Lists() {}

    /** Last first: what builds on others before these. */
    static <T> List<T> reversed(Collection<T> all) {
        List<T> list = new ArrayList<>(all);
        Collections.reverse(list);
        return list;
    }
}
