// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.web.Mounts;

/** Plugins that do not run, in the roster, in the database, and in what their callers are told. */
final class Idle {
    private static final int AGAIN = 5;
    private static final int LATER = 60;

    private final Roster roster;
    private final NodeStates states;
    private final Mounts mounts;
    private final Clock clock;

    Idle(Roster roster, NodeStates states, Mounts mounts, Clock clock) {
        this.roster = roster;
        this.states = states;
        this.mounts = mounts;
        this.clock = clock;
    }

    /** A plugin as it is now. */
    void put(Archive archive, Desired desired, Phase phase, @Nullable String cause) {
        put(Hosted.idle(archive, desired, phase, clock.instant(), cause));
    }

    /** A plugin that does not run any more, or not yet. */
    void put(Hosted there, Desired desired, Phase phase, @Nullable String cause) {
        put(there.idle(desired, phase, clock.instant(), cause));
    }

    void put(Hosted there) {
        roster.put(there);
        states.idle(there.desired(), there.phase(), there.cause());
        tell(there);
    }

    /** Calls are asked to come again in a moment. */
    void pause(String id) {
        mounts.refuse(base(id), unavailable("starting", AGAIN));
    }

    /** Nothing is known of a plugin any more. */
    void forget(String id) {
        roster.remove(id);
        mounts.absent(base(id));
    }

    private static String base(String id) {
        return "/api/plugins/" + id + "/";
    }

    private void tell(Hosted there) {
        String base = base(there.id());
        if (!there.desired().enabled()) {
            mounts.absent(base);
            return;
        }
        switch (there.phase()) {
            case QUARANTINED -> mounts.refuse(base, unavailable("quarantined", LATER));
            case FAILED, INCOMPATIBLE -> mounts.refuse(base, unavailable("failed", LATER));
            default -> mounts.refuse(base, unavailable("starting", AGAIN));
        }
    }

    private static Problem unavailable(String reason, int seconds) {
        var problem = new Unavailable("plugin.unavailable", "The plugin does not run at the moment.", seconds);
        problem.with("reason", reason);
        return problem;
    }

    /** What this node reports of a plugin is again what is so, after something was tried in vain. */
    void reset(String id) {
        roster.find(id).ifPresent(there -> {
            if (there.running() != null) {
                states.serving(there.desired(), there.desired().settled());
            } else {
                states.idle(there.desired(), there.phase(), there.cause());
            }
        });
    }
}
