// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kithcrm.api.StopReason;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.service.CallMeter;
import org.kithcrm.core.plugin.service.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all plugins again and again, and brings each closer to what is wanted. The host's lock is held. */
final class Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final int ENOUGH_CALLS = 50;
    private static final int MANY = 5; // one in so many

    private final Archives archives;
    private final PluginStore store;
    private final NodeStates states;
    private final Roster roster;
    private final Changeover changeover;
    private final Boot boot;
    private final Idle idle;
    private final Pace pace;
    private final Clock clock;

    Watcher(
            Archives archives,
            PluginStore store,
            NodeStates states,
            Roster roster,
            Changeover changeover,
            Boot boot,
            Idle idle,
            Pace pace,
            Clock clock) {
        this.archives = archives;
        this.store = store;
        this.states = states;
        this.roster = roster;
        this.changeover = changeover;
        this.boot = boot;
        this.idle = idle;
        this.pace = pace;
        this.clock = clock;
    }

    /** One look at each plugin of this node. */
    void look() {
        for (Hosted each : List.copyOf(roster.all())) {
            try {
                look(each);
            } catch (RuntimeException e) {
                LOG.warn("event=plugin-not-watched plugin={}", each.id(), e);
            }
        }
    }

    private void look(Hosted there) {
        Generation running = there.running();
        if (running != null) {
            serving(there, running);
        } else if (there.desired().enabled()) {
            notServing(there);
        }
    }

    private void serving(Hosted there, Generation running) {
        running.health().look(clock.instant(), pace.health());
        if (there.desired().settled()) {
            return;
        }
        if (isOver(there.since(), pace.settle())) {
            store.settle(there.desired().digest());
            states.settled(there.id());
            // not what the database says by now: that may be another node's wish, which this one has yet to follow
            roster.put(there.with(there.desired().asSettled()));
        } else if (there.desired().previousDigest() != null) {
            String version = there.manifest().version();
            if (running.health().isDown()) {
                boot.goneBack(there, "A health check of version " + version + " was down at first.");
            } else if (failsOften(running.meter())) {
                boot.goneBack(there, "More than a fifth of the first calls of version " + version + " failed.");
            }
        }
    }

    private static boolean failsOften(CallMeter meter) {
        return meter.isOpen() || meter.calls() >= ENOUGH_CALLS && meter.failures() * MANY > meter.calls();
    }

    private void notServing(Hosted there) {
        switch (there.phase()) {
            case FAILED -> {
                if (isOver(there.since(), pace.retries().get(there.failures() - 1))) {
                    boot.attempt(there.id());
                }
            }
            case WAITING -> {
                if (boot.missing(there).isEmpty()) {
                    boot.attempt(there.id());
                }
            }
            default -> {
                // an administrator has to act
            }
        }
    }

    private boolean isOver(Instant since, Duration time) {
        return !clock.instant().isBefore(since.plus(time));
    }

    /** Brings this node to what is wanted, as other nodes may have been told. */
    void converge() {
        states.beat();
        Set<String> wanted = new HashSet<>();
        for (Desired each : store.all()) {
            if (!each.isUnfinished()) {
                wanted.add(each.id());
                converge(each);
            }
        }
        List.copyOf(roster.all()).stream()
                .filter(each -> !wanted.contains(each.id()))
                .filter(each -> store.find(each.id()).isEmpty())
                .forEach(this::gone);
    }

    private void converge(Desired desired) {
        Optional<Hosted> there = roster.find(desired.id());
        if (there.filter(each -> each.desired().generation() == desired.generation())
                .filter(each -> each.desired().digest().equals(desired.digest()))
                .isPresent()) {
            return;
        }
        try {
            Archive archive = archives.runnable(desired);
            if (there.isPresent() && there.orElseThrow().running() != null && desired.enabled()) {
                Archive before = archives.read(archive.digest());
                changeover.swap(List.of(new Changeover.Candidate(archive, desired, before)), () -> {});
                return;
            }
            there.ifPresent(each -> changeover.unload(each, StopReason.DISABLE));
            idle.put(archive, desired, desired.enabled() ? Phase.WAITING : Phase.UNLOADED, null);
        } catch (Problem e) {
            LOG.warn("event=plugin-not-converged plugin={} cause={}", desired.id(), e.detail());
        }
    }

    private void gone(Hosted there) {
        changeover.unload(there, StopReason.UNINSTALL);
        idle.forget(there.id());
    }
}
