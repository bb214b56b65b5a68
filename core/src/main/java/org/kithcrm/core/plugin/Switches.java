// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.StopReason;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.archive.Archive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns plugins on and off, and takes them out. The host's lock is held. */
final class Switches {
    private static final Logger LOG = LoggerFactory.getLogger(Switches.class);

    private final Archives archives;
    private final PluginStore store;
    private final PluginData data;
    private final Roster roster;
    private final Changeover changeover;
    private final Idle idle;

    Switches(Archives archives, PluginStore store, PluginData data, Roster roster, Changeover changeover, Idle idle) {
        this.archives = archives;
        this.store = store;
        this.data = data;
        this.roster = roster;
        this.changeover = changeover;
        this.idle = idle;
    }

    /** Starts a plugin, if it does not run, and keeps it running. */
    void enable(String id) {
        Hosted there = roster.get(id);
        if (there.running() != null) {
            return;
        }
        if (there.phase() == Phase.QUARANTINED) {
            throw new Conflict("plugin.quarantined", "The plugin is quarantined; release it first.");
        }
        Archive archive = archives.runnable(there.desired());
        List<Problem> obstacles = roster.graph().obstacles(archive.manifest());
        if (!obstacles.isEmpty()) {
            throw obstacles.get(0);
        }
        try {
            changeover.start(new Changeover.Candidate(archive, there.desired(), archive), () -> store.enable(id, true));
        } catch (RuntimeException e) {
            idle.reset(id);
            throw e;
        }
        LOG.info("event=plugin-enabled plugin={}", id);
    }

    /** Stops a plugin, and before it what cannot run without, if that is wanted too. */
    @Nullable CompletableFuture<Boolean> disable(String id, boolean cascade) {
        Hosted there = roster.get(id);
        if (!there.desired().enabled()) {
            return there.unloaded();
        }
        checkDependents(id, cascade);
        List<String> also = roster.graph().inNeedOf(id);
        List<String> optional = roster.runningDependents(id).stream()
                .filter(each -> !also.contains(each))
                .toList();
        Lists.reversed(also).forEach(each -> off(each, StopReason.DISABLE));
        CompletableFuture<Boolean> verdict = off(id, StopReason.DISABLE);
        optional.forEach(this::anew);
        return verdict;
    }

    private void checkDependents(String id, boolean cascade) {
        List<String> dependents = roster.graph().inNeedOf(id);
        if (!dependents.isEmpty() && !cascade) {
            throw new Conflict(
                            "plugin.has-dependents",
                            "Other plugins do not run without it; repeat with cascade=true to stop them too.")
                    .with("dependents", dependents);
        }
    }

    /** What builds on a plugin that has gone, but runs without, forgets its classes. */
    private void anew(String id) {
        Hosted there = roster.get(id);
        Archive archive = archives.runnable(there.desired());
        changeover.swap(List.of(new Changeover.Candidate(archive, there.desired(), archive)), () -> {});
    }

    private @Nullable CompletableFuture<Boolean> off(String id, StopReason reason) {
        Hosted there = roster.get(id);
        store.enable(id, false);
        Desired desired = store.find(id).orElseThrow();
        idle.put(there, desired, Phase.UNLOADED, null);
        CompletableFuture<Boolean> verdict = changeover.unload(there, reason);
        roster.put(roster.get(id).with(verdict));
        LOG.info("event=plugin-disabled plugin={}", id);
        return verdict;
    }

    /** Lets a quarantined plugin try again. */
    void release(String id) {
        Hosted there = roster.get(id);
        if (there.phase() != Phase.QUARANTINED) {
            throw new Conflict("plugin.not-quarantined", "The plugin is not quarantined.");
        }
        idle.put(there, there.desired(), Phase.WAITING, null);
    }

    /** Grants a plugin some of the scopes that it also runs without, and no others. */
    void grant(String id, Set<String> grants) {
        Hosted there = roster.get(id);
        Set<String> unknown = new TreeSet<>(grants);
        unknown.removeAll(there.manifest().optionalScopes());
        if (!unknown.isEmpty()) {
            throw Invalid.at(
                    "/grants", "not-allowed", "The plugin does not ask for " + String.join(", ", unknown) + ".");
        }
        store.grant(id, grants);
        roster.put(roster.get(id).with(store.find(id).orElseThrow()));
    }

    /** Stops and forgets a plugin; its tables stay unless they are purged with it. */
    @Nullable CompletableFuture<Boolean> remove(String id, boolean purge) {
        Hosted there = roster.get(id);
        List<String> dependents = roster.graph().inNeedOf(id);
        if (!dependents.isEmpty()) {
            throw new Conflict("plugin.has-dependents", "Other plugins do not run without it; remove them first.")
                    .with("dependents", dependents);
        }
        List<String> optional = roster.runningDependents(id);
        CompletableFuture<Boolean> verdict = there.unloaded();
        if (there.running() != null) {
            // what is wanted changes at once with all else: a kill in between leaves the plugin as it was
            idle.pause(id);
            verdict = changeover.unload(there, StopReason.UNINSTALL);
            roster.put(there.idle(there.desired(), Phase.WAITING, there.since(), null));
        }
        if (purge) {
            data.purge(id, () -> store.remove(id));
        } else {
            store.remove(id);
        }
        idle.forget(id);
        optional.forEach(this::anew);
        LOG.info(
                "event=plugin-removed plugin={} version={}",
                id,
                there.manifest().version());
        return verdict;
    }
}
