// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;

/** What a job may do: what its originator could do when it began, a token's limits included, and still may. */
final class Rights {
    private Rights() {}

    /** The rights that work on {@code collections} can need, as kept with the job. */
    static String of(Caller caller, List<String> permissions) {
        var kept = new ArrayList<String>();
        for (String permission : permissions) {
            kept.add(permission + "=" + caller.scope(permission).name());
        }
        return String.join(",", kept);
    }

    /** The originator as of now, with no more than the rights kept. */
    static Caller narrowed(Caller now, String kept) {
        Map<String, Scope> grants = new HashMap<>();
        for (String each : kept.split(",")) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                String permission = each.substring(0, equals);
                Scope then = Scope.valueOf(each.substring(equals + 1));
                Scope today = now.scope(permission);
                grants.put(permission, then.compareTo(today) < 0 ? then : today);
            }
        }
        return new Caller(
                now.kind(),
                now.userId(),
                now.name(),
                now.tokenId(),
                now.teamId(),
                now.teamIds(),
                grants,
                now.locale(),
                now.zone(),
                now.rateClass());
    }
}
