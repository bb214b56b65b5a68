// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.service.Pace;
import org.kithcrm.core.storage.CoreThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back what is enabled. One that fails is noted, tried again, and does not hinder the others; one under which the process died
 * stays out. The host's lock is held.
 */
final class Boot {
    private static final Logger LOG = LoggerFactory.getLogger(Boot.class);
    private static final int THREADS = 4;

    private final Archives archives;
    private final PluginStore store;
    private final NodeStates states;
    private final Roster roster;
    private final Changeover changeover;
    private final Installation installation;
    private final Idle idle;
    private final Pace pace;
    private final Clock clock;

    Boot(
            Archives archives,
            PluginStore store,
            NodeStates states,
            Roster roster,
            Changeover changeover,
            Installation installation,
            Idle idle,
            Pace pace,
            Clock clock) {
        this.archives = archives;
        this.store = store;
        this.states = states;
        this.roster = roster;
        this.changeover = changeover;
        this.installation = installation;
        this.idle = idle;
        this.pace = pace;
        this.clock = clock;
    }

    /** Reads what is wanted, and judges what the last process left; no class of a plugin is loaded. */
    void read() {
        store.all().forEach(this::read);
    }

    private void read(Desired desired) {
        try {
            NodeStates.State state = states.find(desired.id()).orElse(null);
            boolean started =
                    state != null && state.marker() != null && state.digest().equals(desired.digest());
            if (desired.isUnfinished() && !started) {
                if (!store.mayTakeBack(desired)) {
                    return;
                }
                LOG.warn("event=plugin-installation-taken-back plugin={}", desired.id());
                installation.undo(desired.id(), desired.digest());
                return;
            }
            if (desired.isUnfinished()) {
                store.finish(desired.id());
            }
            Archive archive = archives.read(desired.digest());
            Desired now = store.find(desired.id()).orElseThrow();
            if (state != null && state.phase() == Phase.QUARANTINED && now.enabled()) {
                idle.put(archive, now, Phase.QUARANTINED, state.cause());
                return;
            }
            roster.put(
                    Hosted.idle(archive, now, now.enabled() ? Phase.WAITING : Phase.UNLOADED, clock.instant(), null));
            if (state != null && state.marker() != null && now.enabled()) {
                judge(roster.get(now.id()), state);
            } else if (!now.enabled()) {
                idle.put(roster.get(now.id()));
            } else {
                idle.pause(now.id());
            }
        } catch (RuntimeException e) {
            LOG.error("event=plugin-not-restored plugin={}", desired.id(), e);
        }
    }

    /** The process died while the plugin started or had just begun to serve. */
    private void judge(Hosted there, NodeStates.State state) {
        Desired desired = there.desired();
        idle.pause(desired.id());
        if (!state.digest().equals(desired.digest())) {
            LOG.warn("event=plugin-upgrade-taken-back plugin={}", desired.id());
            return; // it died while another version was tried: the one that is wanted had nothing to do with it
        }
        states.died(state);
        boolean starting = state.marker() == NodeStates.Marker.STARTING;
        boolean harmful = desired.settled() || desired.trust().isCore()
                ? starting && state.deaths() > 0
                : starting || state.deaths() > 0;
        if (!harmful) {
            return;
        }
        String cause = "The server ended while version " + there.manifest().version()
                + (starting ? " was starting." : " had just begun to serve.");
        if (!goneBack(there, cause)) {
            LOG.warn("event=plugin-quarantined plugin={} cause={}", desired.id(), cause);
            idle.put(there, desired, Phase.QUARANTINED, cause);
        }
    }

    /** The version before, if it had settled, is put in the place of one that came by an upgrade and does harm. */
    boolean goneBack(Hosted there, String cause) {
        String previous = there.desired().previousDigest();
        if (previous == null || there.desired().settled() || !store.settled(previous)) {
            return false;
        }
        try {
            installation.rollback(there.id());
            LOG.warn(
                    "event=plugin-gone-back plugin={} from={} cause={}",
                    there.id(),
                    there.manifest().version(),
                    cause);
            return true;
        } catch (Problem refused) {
            LOG.warn("event=plugin-not-gone-back plugin={} cause={}", there.id(), refused.detail());
            return false;
        }
    }

    /** Starts what waits, providers first, independent ones side by side; after a death one by one. */
    void start() {
        boolean suspects = states.all().stream().anyMatch(state -> state.marker() != null);
        ExecutorService pool =
                Executors.newFixedThreadPool(suspects ? 1 : THREADS, CoreThreads.named("kith-plugin-boot"));
        try {
            Map<String, CompletableFuture<?>> started = new HashMap<>();
            for (String id : roster.graph().order()) {
                CompletableFuture<?>[] providers = roster.get(id).manifest().dependencies().stream()
                        .map(each -> started.get(each.id()))
                        .filter(java.util.Objects::nonNull)
                        .toArray(CompletableFuture[]::new);
                started.put(id, CompletableFuture.allOf(providers).thenRunAsync(() -> attempt(id), pool));
            }
            CompletableFuture.allOf(started.values().toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            pool.shutdown();
        }
    }

    /** Starts a plugin that waits or has failed, if what it builds on runs. */
    void attempt(String id) {
        Hosted there = roster.get(id);
        if (there.running() != null || !there.desired().enabled() || there.phase() == Phase.QUARANTINED) {
            return;
        }
        try {
            Archive archive = archives.runnable(there.desired());
            Optional<String> missing = missing(there);
            if (missing.isPresent()) {
                idle.put(there.with(Phase.WAITING, "It waits for " + missing.orElseThrow() + ".", clock.instant()));
                return;
            }
            changeover.start(new Changeover.Candidate(archive, there.desired(), archive), () -> {});
        } catch (Problem e) {
            failed(there, e);
        } catch (RuntimeException e) {
            LOG.error("event=plugin-not-started plugin={}", id, e);
            failed(there, new Problem(500, "internal", "The server could not start it; its log says why."));
        }
    }

    /** Something that stands against it right now; a required one that is not there or does not run. */
    Optional<String> missing(Hosted there) {
        Optional<String> missing = there.manifest().dependencies().stream()
                .filter(each -> !each.optional())
                .map(org.kithcrm.core.plugin.manifest.Manifest.Dependency::id)
                .filter(each -> roster.running(each).isEmpty())
                .findFirst();
        return missing.isPresent()
                ? missing
                : roster.graph().obstacles(there.manifest()).stream()
                        .map(Problem::detail)
                        .findFirst();
    }

    private void failed(Hosted there, Problem problem) {
        String cause = cause(problem);
        LOG.warn("event=plugin-failed plugin={} cause={}", there.id(), cause);
        if (!problem.code().equals("plugin.start-failed")) {
            idle.put(there.with(Phase.INCOMPATIBLE, cause, clock.instant()));
            return;
        }
        int failures = there.failures() + 1;
        if (failures <= pace.retries().size()) {
            idle.put(there.failed(cause, failures, clock.instant()));
        } else if (!goneBack(there, cause)) {
            idle.put(there.with(Phase.QUARANTINED, cause, clock.instant()));
        }
    }

    private static String cause(Problem e) {
        Object cause = e.members().get("cause");
        return cause == null ? e.detail() : cause.toString();
    }
}
