// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.Refusals;
import org.kithcrm.core.plugin.manifest.Version;
import org.kithcrm.core.plugin.trust.Trust;
import org.kithcrm.core.plugin.trust.TrustStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings archives in: install, upgrade, rollback. Either all of it is done or nothing is left. The host's lock is held. */
final class Installation {
    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    private final ArchiveRules rules;
    private final Archives archives;
    private final TrustStore keys;
    private final PluginStore store;
    private final PluginData data;
    private final PluginMigrations migrations;
    private final Planner planner;
    private final Roster roster;
    private final Changeover changeover;
    private final Idle idle;

    Installation(
            ArchiveRules rules,
            Archives archives,
            TrustStore keys,
            PluginStore store,
            PluginData data,
            PluginMigrations migrations,
            Planner planner,
            Roster roster,
            Changeover changeover,
            Idle idle) {
        this.rules = rules;
        this.archives = archives;
        this.keys = keys;
        this.store = store;
        this.data = data;
        this.migrations = migrations;
        this.planner = planner;
        this.roster = roster;
        this.changeover = changeover;
        this.idle = idle;
    }

    /** What installing would do. */
    Plan planInstall(Archive archive, Consent consent) {
        Trust trust = admitted(archive, consent);
        checkPlace(archive.manifest());
        return planner.plan("install", archive, trust, null, null);
    }

    /** Whether exactly these bytes are installed. */
    boolean isThere(Archive archive) {
        return roster.find(archive.manifest().id())
                .filter(there -> there.desired().digest().equals(archive.digest()))
                .isPresent();
    }

    void install(Archive archive, Consent consent) {
        Manifest manifest = archive.manifest();
        Plan plan = planInstall(archive, consent);
        Planner.check(plan, consent.accept());
        Trust trust = admitted(archive, consent);
        store.begin(archive, trust, consent.enable(), Set.of());
        try {
            Desired desired = store.find(manifest.id()).orElseThrow();
            if (consent.enable()) {
                changeover.start(new Changeover.Candidate(archive, desired, null), () -> store.finish(manifest.id()));
            } else {
                store.finish(manifest.id());
                idle.put(archive, store.find(manifest.id()).orElseThrow(), Phase.UNLOADED, null);
            }
        } catch (RuntimeException e) {
            undo(manifest.id(), archive.digest());
            throw e;
        }
        LOG.info(
                "event=plugin-installed plugin={} version={} digest={} trust={} signer={}",
                manifest.id(),
                manifest.version(),
                archive.digest(),
                trust.level(),
                trust.signer());
    }

    /** Takes an installation back that did not come to its end; tables that it alone has made go with it. */
    void undo(String id, String digest) {
        idle.forget(id);
        if (store.ownsOnlyBy(id, digest)) {
            data.purge(id, () -> store.remove(id));
        } else {
            store.remove(id);
        }
    }

    /** What upgrading would do. */
    Plan planUpgrade(String id, Archive archive, Consent consent) {
        Hosted before = roster.get(id);
        checkUpgrade(before, archive, consent);
        return planner.plan(
                "upgrade",
                archive,
                admitted(archive, consent),
                before,
                archives.read(before.desired().digest()));
    }

    private static void checkUpgrade(Hosted before, Archive archive, Consent consent) {
        if (!archive.manifest().id().equals(before.id())) {
            throw Refusals.manifest("/id", "not-allowed", "The archive is another plugin's.");
        }
        if (archive.digest().equals(before.desired().digest())) {
            return;
        }
        int order = version(archive.manifest()).compareTo(version(before.manifest()));
        if (order == 0) {
            throw reused();
        }
        if (order < 0 && !consent.allowDowngrade()) {
            throw new Conflict(
                    "plugin.downgrade",
                    "The archive is older than what is installed; repeat with allowDowngrade=true.");
        }
    }

    private static Version version(Manifest manifest) {
        return Graph.version(manifest);
    }

    void upgrade(String id, Archive archive, Consent consent) {
        if (isThere(archive)) {
            return;
        }
        Plan plan = planUpgrade(id, archive, consent);
        migrations.checkBack(archive);
        Planner.check(plan, consent.accept());
        replace(roster.get(id), archive, admitted(archive, consent));
    }

    /** Another version in the place of the one installed, newer or older, as whoever runs the server wants it. */
    void exchange(Archive archive, Consent consent) {
        migrations.checkBack(archive);
        replace(roster.get(archive.manifest().id()), archive, admitted(archive, consent));
    }

    /** What going back would do. */
    Plan planRollback(String id) {
        Hosted before = roster.get(id);
        Archive archive = previous(before);
        return planner.plan(
                "rollback",
                archive,
                store.trust(archive.digest()),
                before,
                archives.read(before.desired().digest()));
    }

    /** Brings the version before the last upgrade back. */
    void rollback(String id) {
        Plan plan = planRollback(id);
        Planner.check(plan, Consent.ALL);
        Hosted before = roster.get(id);
        Archive archive = previous(before);
        replace(before, archive, store.trust(archive.digest()));
    }

    private Archive previous(Hosted before) {
        String digest = before.desired().previousDigest();
        if (digest == null) {
            throw new Conflict("plugin.no-previous", "No earlier version is kept; there was no upgrade.");
        }
        Archive archive = archives.read(digest);
        rules.checkPlatform(archive.manifest());
        rules.checkStill(archive, store.trust(digest));
        migrations.checkBack(archive);
        return archive;
    }

    /** Another archive in the place of one that is installed, with all that builds on it. */
    void replace(Hosted before, Archive archive, Trust trust) {
        String id = before.id();
        Archive now = archives.read(before.desired().digest());
        Set<String> grants = new HashSet<>(before.desired().grants());
        grants.retainAll(archive.manifest().optionalScopes());
        Runnable commit = () -> store.upgrade(archive, trust, grants);
        if (before.running() == null) {
            commit.run();
            Phase phase = before.desired().enabled() ? Phase.WAITING : Phase.UNLOADED;
            idle.put(archive, store.find(id).orElseThrow(), phase, null);
        } else {
            swap(candidates(id, new Changeover.Candidate(archive, before.desired(), now)), commit);
        }
        LOG.info(
                "event=plugin-upgraded plugin={} from={} to={} digest={}",
                id,
                before.manifest().version(),
                archive.manifest().version(),
                archive.digest());
    }

    /** New generations of a plugin and of what builds on it, on the same archives. */
    void restart(String id) {
        Hosted there = roster.get(id);
        Archive archive = archives.runnable(there.desired());
        swap(candidates(id, new Changeover.Candidate(archive, there.desired(), archive)), () -> {});
    }

    private List<Changeover.Candidate> candidates(String id, Changeover.Candidate first) {
        List<Changeover.Candidate> candidates = new ArrayList<>(List.of(first));
        for (String dependent : roster.runningDependents(id)) {
            Desired desired = roster.get(dependent).desired();
            Archive same = archives.runnable(desired);
            candidates.add(new Changeover.Candidate(same, desired, same));
        }
        return candidates;
    }

    private void swap(List<Changeover.Candidate> candidates, Runnable commit) {
        try {
            changeover.swap(candidates, commit);
        } catch (Problem failed) {
            idle.reset(candidates.get(0).id());
            if (!failed.code().equals("plugin.start-failed")) {
                throw failed;
            }
            Problem told = new Problem(
                    422,
                    "plugin.rolled-back",
                    "The new version did not start; phase and cause say why. The one before goes on serving.");
            failed.members().forEach(told::with);
            throw told;
        }
    }

    private Trust admitted(Archive archive, Consent consent) {
        Trust trust = rules.trust(archive, consent.allowUnsigned());
        keys.checkBond(archive.manifest().id(), trust, consent.approveKey().toLowerCase(Locale.ROOT));
        rules.checkPlatform(archive.manifest());
        return trust;
    }

    private static Conflict reused() {
        return new Conflict("plugin.version-reused", "Other bytes with this version are installed.");
    }

    private void checkPlace(Manifest manifest) {
        @Nullable Hosted before = roster.find(manifest.id()).orElse(null);
        if (before != null) {
            boolean reused = before.manifest().version().equals(manifest.version());
            throw reused
                    ? reused()
                    : new Conflict("plugin.exists", "Another version is installed; send this one to its upgrade.");
        }
        if (store.find(manifest.id()).isPresent()) {
            throw new Conflict("plugin.exists", "Another node is installing it; look again in a moment.");
        }
        List<String> owners = new ArrayList<>(store.owners());
        roster.all().forEach(each -> owners.add(each.id()));
        for (String owner : owners) {
            if (!owner.equals(manifest.id()) && Manifest.tablePrefix(owner).equals(manifest.tablePrefix())) {
                throw Refusals.of("prefix.taken", "Tables of " + owner + " begin with " + manifest.tablePrefix() + ".");
            }
        }
    }
}
