// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that is sent to.
 *
 * @param filter which records of its one type, or null for all
 * @param full whether the record before and after comes along
 */
record Hook(
        long id,
        long ownerId,
        URI url,
        Set<String> types,
        Set<String> ops,
        @Nullable String filter,
        boolean full) {
    String reader() {
        return reader(id);
    }

    /** The name of a webhook's cursor. */
    static String reader(long id) {
        return "webhook:" + id;
    }

    String filterType() {
        return types.iterator().next();
    }
}
