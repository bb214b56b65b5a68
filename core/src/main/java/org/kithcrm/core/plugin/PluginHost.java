// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.kithcrm.api.StopReason;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.Folders;
import org.kithcrm.core.plugin.archive.Limits;
import org.kithcrm.core.plugin.archive.Unpacker;
import org.kithcrm.core.plugin.command.PluginCommands;
import org.kithcrm.core.plugin.job.JobQueue;
import org.kithcrm.core.plugin.load.LeakWatch;
import org.kithcrm.core.plugin.log.PluginLogs;
import org.kithcrm.core.plugin.manifest.ArchiveTexts;
import org.kithcrm.core.plugin.repository.Repositories;
import org.kithcrm.core.plugin.service.DeadLetters;
import org.kithcrm.core.plugin.service.PluginParts;
import org.kithcrm.core.plugin.setting.SettingsStore;
import org.kithcrm.core.plugin.trust.TrustStore;
import org.kithcrm.core.storage.CoreThreads;
import org.kithcrm.core.storage.OwnTables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins of this node: what is wanted stands in the database, what runs is here. Verbs run one after the other. */
public final class PluginHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private static final int CONVERGE_EVERY = 5;

    private final PluginParts parts;
    private final TrustStore keys;
    private final Repositories repositories;
    private final Catalog catalog;
    private final ArchiveRules rules;
    private final NodeStates states;
    private final Roster roster;
    private final PluginSettings settings;
    private final PluginRemoval removal;
    private final Loading loading;
    private final LeakWatch leaks;
    private final PluginReports reports;
    private final PluginLogs logs = PluginLogs.open();
    private final Installation installation;
    private final Switches switches;
    private final Boot boot;
    private final Watcher watcher;
    private final VerbLock lock = new VerbLock();
    private final ScheduledExecutorService watch;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean booted;
    private volatile boolean safe;
    private long ticks;

    public PluginHost(PluginParts parts) {
        this.parts = parts;
        var unpacker = new Unpacker(Limits.CONTRACT);
        keys = new TrustStore(parts.tx(), parts.sql(), parts.clock());
        repositories = new Repositories(parts.tx(), parts.sql(), parts.clock(), parts.net());
        rules = new ArchiveRules(unpacker, parts.dialect(), keys, parts.pinned(), repositories::revokedKeys);
        states = new NodeStates(parts.tx(), parts.sql(), parts.clock(), parts.node());
        roster = new Roster(parts.permissions());
        leaks = new LeakWatch(parts.clock(), parts.retire());
        var store = new PluginStore(parts.tx(), parts.sql(), parts.clock(), keys, parts.node());
        var tables = new OwnTables(parts.sql(), parts.dialect());
        var values = new SettingsStore(parts.tx(), parts.sql(), parts.clock(), parts.secrets());
        var data = new PluginData(parts.tx(), parts.sql(), tables, values, parts.exports(), parts.clock());
        var migrations = new PluginMigrations(parts.tx(), parts.sql(), parts.dialect(), store, unpacker);
        loading = new Loading(parts, unpacker, migrations, states, values);
        var idle = new Idle(roster, states, parts.mounts(), parts.clock());
        var archives = new Archives(store, unpacker, rules);
        reports = new PluginReports(roster, states, archives, leaks, logs, repositories);
        catalog = new Catalog(repositories, roster, keys, parts.dialect());
        var changeover = new Changeover(loading, roster, store, states, idle, leaks, parts.clock());
        installation = new Installation(
                rules,
                archives,
                keys,
                store,
                data,
                migrations,
                new Planner(unpacker, migrations, roster, parts.strictCode(), leaks::isTooMuch),
                roster,
                changeover,
                idle);
        switches = new Switches(archives, store, data, roster, changeover, idle);
        settings = new PluginSettings(roster, values);
        removal = new PluginRemoval(lock, roster, switches, data);
        boot = new Boot(archives, store, states, roster, changeover, installation, idle, parts.pace(), parts.clock());
        watcher = new Watcher(archives, store, states, roster, changeover, boot, idle, parts.pace(), parts.clock());
        watch = Executors.newSingleThreadScheduledExecutor(CoreThreads.named("kith-plugin-watch"));
    }

    /** Brings back what is enabled, in the time it takes, then keeps watch. */
    public void start() {
        read();
        run(() -> {});
    }

    /** Reads what is wanted; loads nothing. */
    public void read() {
        // or else open jar files outlive their loaders
        URLConnection.setDefaultUseCaches("jar", false);
        loading.clean();
        lock.hold(() -> {
            boot.read();
            return true;
        });
    }

    /**
     * Starts what {@link #read} found, and keeps watch.
     *
     * @param more what else belongs to the start
     */
    public void run(Runnable more) {
        try {
            lock.hold(() -> {
                boot.start();
                return true;
            });
            more.run();
        } finally {
            booted = true;
        }
        long millis = parts.pace().tick().toMillis();
        watch.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Safe mode: nothing is started, nothing is watched; verbs that load a plugin are refused. */
    public void rest() {
        safe = true;
        booted = true;
    }

    private void refuseIfSafe() {
        if (safe) {
            throw new Conflict(
                    "plugin.safe-mode", "The server runs in safe mode; start it again without to load plugins.");
        }
    }

    /** Whether each enabled plugin runs, or is known not to. */
    public boolean isSettled() {
        return booted;
    }

    private void tick() {
        lock.holdIfFree(() -> {
            try {
                watcher.look();
                if (++ticks % CONVERGE_EVERY == 0) {
                    watcher.converge();
                    settings.spread();
                }
            } catch (RuntimeException e) {
                LOG.warn("event=plugins-not-watched", e);
            }
        });
    }

    /**
     * What an install came to.
     *
     * @param created false if these bytes were installed before
     */
    public record Installed(PluginView plugin, boolean created) {}

    /** Throws unless archives may come over REST. */
    public void checkUploads() {
        if (!parts.uploads()) {
            throw new Problem(403, "plugin.upload-disabled", "This server takes no archives over REST.");
        }
    }

    /** What installing these bytes would do. */
    public Plan planInstall(byte[] bytes, Consent consent) {
        return lock.hold(() -> installation.planInstall(rules.read(bytes), consent));
    }

    /** Installs an archive and starts it; a refusal leaves nothing behind. */
    public Installed install(byte[] bytes, Consent consent) {
        return lock.hold(() -> {
            Archive archive = rules.read(bytes);
            boolean there = installation.isThere(archive);
            if (!there) {
                refuseIfSafe();
                installation.install(archive, consent);
            }
            return new Installed(reports.one(archive.manifest().id()), !there);
        });
    }

    /** What upgrading to these bytes would do. */
    public Plan planUpgrade(String id, byte[] bytes, Consent consent) {
        return lock.hold(() -> installation.planUpgrade(id, rules.read(bytes), consent));
    }

    /**
     * Puts another version in the place of the one installed: it is started beside it, tests itself, takes its requests over at once, and
     * the old one ends what it is at. If the new one does not start, the old one has served all the time.
     */
    public PluginView upgrade(String id, byte[] bytes, Consent consent) {
        return lock.hold(() -> {
            roster.get(id);
            refuseIfSafe();
            installation.upgrade(id, rules.read(bytes), consent);
            return reports.one(id);
        });
    }

    /** What {@link #rollback} would do. */
    public Plan planRollback(String id) {
        return lock.hold(() -> installation.planRollback(id));
    }

    /** Brings the version before the last upgrade back, in the same way. */
    public PluginView rollback(String id) {
        return lock.hold(() -> {
            refuseIfSafe();
            installation.rollback(id);
            return reports.one(id);
        });
    }

    /** Makes the plugins of a folder those of its archives; whoever has this done consents to all of it. */
    public void installAll(Path folder) {
        lock.hold(() -> {
            for (Path file : Folders.files(folder, ".zip")) {
                installOne(file);
            }
            return true;
        });
    }

    /** Puts an archive in that its developer has just made; its version. */
    public String develop(byte[] bytes) {
        return lock.hold(() -> {
            Archive archive = rules.read(bytes);
            putIn(archive);
            return archive.manifest().version();
        });
    }

    private void putIn(Archive archive) {
        var consent = new Consent(archive.digest(), "", true, Consent.ALL, true);
        if (roster.find(archive.manifest().id()).isEmpty()) {
            installation.install(archive, consent);
        } else if (!installation.isThere(archive)) {
            installation.exchange(archive, consent);
        }
    }

    private void installOne(Path file) {
        try {
            putIn(rules.read(Files.readAllBytes(file)));
        } catch (IOException | Problem e) {
            LOG.warn("event=plugin-not-installed file={} cause={}", file.getFileName(), e.getMessage());
        }
    }

    /** Whose archives may be installed. */
    public TrustStore keys() {
        return keys;
    }

    /** Where they come from by name. */
    public Repositories repositories() {
        return repositories;
    }

    /** What repositories have. */
    public Catalog catalog() {
        return catalog;
    }

    /** What there is to read of them. */
    public PluginReports reports() {
        return reports;
    }

    /** Starts a plugin, if it does not run, and keeps it running. */
    public PluginView enable(String id) {
        return lock.hold(() -> {
            refuseIfSafe();
            switches.enable(id);
            return reports.one(id);
        });
    }

    /**
     * Stops a plugin and waits a while for the verdict on its classes.
     *
     * @param cascade whether those that do not run without it are stopped too
     */
    public PluginView disable(String id, boolean cascade) {
        Verdicts.await(lock.hold(() -> switches.disable(id, cascade)));
        return reports.one(id);
    }

    /** Puts a new generation of a plugin in, and of what builds on it. */
    public PluginView restart(String id) {
        return lock.hold(() -> {
            refuseIfSafe();
            if (roster.get(id).running() == null) {
                boot.attempt(id);
            } else {
                installation.restart(id);
            }
            return reports.one(id);
        });
    }

    /** Lets a quarantined plugin start again. */
    public PluginView release(String id) {
        return lock.hold(() -> {
            refuseIfSafe();
            switches.release(id);
            boot.attempt(id);
            return reports.one(id);
        });
    }

    /** Grants exactly these of the scopes that a plugin also runs without. */
    public PluginView grant(String id, Set<String> grants) {
        return lock.hold(() -> {
            switches.grant(id, grants);
            if (roster.get(id).running() != null) {
                installation.restart(id);
            }
            return reports.one(id);
        });
    }

    /** Their settings. */
    public PluginSettings settings() {
        return settings;
    }

    /** Taking them out, and what they left. */
    public PluginRemoval removal() {
        return removal;
    }

    /** The jobs of a plugin. */
    public JobQueue jobs(String id) {
        roster.get(id);
        return new JobQueue(parts.tx(), parts.sql(), parts.ids(), parts.clock(), id);
    }

    /** What operators can have a plugin do; it has to run. */
    public PluginCommands commands(String id) {
        Generation running = roster.get(id).running();
        if (running == null) {
            throw new Unavailable("plugin.unavailable", "The plugin does not run; its commands do neither.", 5);
        }
        return running.commands();
    }

    /** Its texts. */
    public ArchiveTexts texts(String id) {
        return roster.get(id).texts();
    }

    /** What the listeners of a plugin could not take. */
    public DeadLetters deadLetters(String id) {
        roster.get(id);
        return new DeadLetters(parts.tx(), parts.sql(), parts.clock(), id);
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        watch.shutdown();
        lock.holdAtLast(this::stopAll);
        loading.close();
        parts.net().close();
        leaks.close();
        logs.close();
    }

    private void stopAll() {
        String culprit = ExitCulprit.find();
        Lists.reversed(roster.graph().order())
                .forEach(id -> roster.running(id).ifPresent(each -> {
                    each.stop(StopReason.SHUTDOWN);
                    if (each.loader().getName().equals(culprit)) {
                        states.idle(roster.get(id).desired(), Phase.QUARANTINED, "It ended the server by System.exit.");
                    } else {
                        states.stopped(id);
                    }
                }));
        roster.clear();
    }
}
