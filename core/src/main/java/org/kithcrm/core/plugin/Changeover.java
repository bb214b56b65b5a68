// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.lang.ref.WeakReference;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.StopReason;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.load.LeakWatch;
import org.kithcrm.core.plugin.load.OgnlCaches;
import org.kithcrm.core.plugin.load.Strays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts generations in and takes them out; several at once where they build on each other. The host's lock is held. */
final class Changeover {
    private static final Logger LOG = LoggerFactory.getLogger(Changeover.class);

    private final Loading loading;
    private final Roster roster;
    private final PluginStore store;
    private final NodeStates states;
    private final Idle idle;
    private final LeakWatch leaks;
    private final Clock clock;

    Changeover(
            Loading loading,
            Roster roster,
            PluginStore store,
            NodeStates states,
            Idle idle,
            LeakWatch leaks,
            Clock clock) {
        this.loading = loading;
        this.roster = roster;
        this.store = store;
        this.states = states;
        this.idle = idle;
        this.leaks = leaks;
        this.clock = clock;
    }

    /**
     * What shall run.
     *
     * @param desired as it is or will be
     * @param before the archive that is installed, or null
     */
    record Candidate(
            Archive archive, Desired desired, @Nullable Archive before) {
        String id() {
            return archive.manifest().id();
        }
    }

    /**
     * Starts all candidates beside what runs, then puts them in at once; those before end what they are at. If one does not start,
     * nothing has changed.
     *
     * @param candidates providers first
     * @param commit writes what is wanted, between the last start and the swap
     */
    void swap(List<Candidate> candidates, Runnable commit) {
        Map<String, Hosted> before = new LinkedHashMap<>();
        candidates.forEach(each -> roster.find(each.id()).ifPresent(there -> before.put(each.id(), there)));
        boolean gap = candidates.stream().anyMatch(each -> gap(each, before.get(each.id())));
        if (gap) {
            swapWithGap(candidates, before, commit);
            return;
        }
        List<Generation> next = started(candidates, commit);
        putIn(next);
        Map<String, CompletableFuture<Boolean>> verdicts = new LinkedHashMap<>();
        Lists.reversed(before.values()).forEach(each -> {
            CompletableFuture<Boolean> verdict = unload(each, StopReason.UPGRADE);
            verdicts.put(each.id(), verdict == null ? CompletableFuture.completedFuture(true) : verdict);
        });
        next.forEach(Generation::listen);
        verdicts.forEach((id, verdict) -> roster.put(roster.get(id).with(verdict)));
    }

    private static boolean gap(Candidate next, @Nullable Hosted before) {
        return before != null
                && before.running() != null
                && !(before.manifest().swaps() && next.archive().manifest().swaps());
    }

    /** Some plugins cannot run twice for a moment: what runs ends first, and comes back if the new one does not start. */
    private void swapWithGap(List<Candidate> candidates, Map<String, Hosted> before, Runnable commit) {
        before.keySet().forEach(idle::pause);
        Lists.reversed(before.values()).forEach(each -> unload(each, StopReason.UPGRADE));
        List<Generation> next;
        try {
            next = started(candidates, commit);
        } catch (RuntimeException e) {
            List<Candidate> back = candidates.stream()
                    .filter(each -> before.containsKey(each.id()))
                    .map(each -> new Candidate(
                            Optional.ofNullable(each.before()).orElse(each.archive()),
                            before.get(each.id()).desired(),
                            each.before()))
                    .toList();
            List<Generation> again = started(back, () -> {});
            putIn(again);
            again.forEach(Generation::listen);
            throw e;
        }
        putIn(next);
        next.forEach(Generation::listen);
    }

    private List<Generation> started(List<Candidate> candidates, Runnable commit) {
        Map<String, Generation> next = new LinkedHashMap<>();
        try {
            for (Candidate each : candidates) {
                next.put(
                        each.id(),
                        loading.load(
                                each.archive(),
                                each.desired(),
                                each.before(),
                                id -> next.containsKey(id)
                                        ? next.get(id)
                                        : roster.running(id).orElse(null)));
            }
            commit.run();
        } catch (RuntimeException e) {
            Lists.reversed(next.values()).forEach(each -> each.stop(StopReason.FAILURE));
            throw e;
        }
        return List.copyOf(next.values());
    }

    private void putIn(List<Generation> next) {
        next.forEach(Generation::mount);
        for (Generation each : next) {
            Desired now = store.find(each.manifest().id()).orElseThrow();
            Desired desired = now.digest().equals(each.digest()) ? now : now.overtaken(each.digest());
            roster.put(Hosted.running(each, desired, clock.instant()));
            states.serving(desired, desired.settled());
        }
    }

    /** Starts one that does not run; {@code commit} writes what is wanted before it serves. */
    void start(Candidate candidate, Runnable commit) {
        List<Generation> next = started(List.of(candidate), commit);
        putIn(next);
        next.forEach(Generation::listen);
    }

    /** Ends what runs; the verdict on its classes comes later, null if nothing ran. */
    @Nullable CompletableFuture<Boolean> unload(Hosted before, StopReason reason) {
        Generation generation = before.running();
        if (generation == null) {
            return before.unloaded();
        }
        generation.stop(reason);
        OgnlCaches.forget(generation.loader());
        Strays.end(generation.loader());
        LOG.info(
                "event=plugin-stopped plugin={} version={} reason={}",
                before.id(),
                before.manifest().version(),
                reason);
        return leaks.watch(before.id(), before.manifest().version(), new WeakReference<>(generation.loader()));
    }
}
