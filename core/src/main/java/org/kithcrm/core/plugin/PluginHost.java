// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.StopReason;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.Folders;
import org.kithcrm.core.plugin.archive.Limits;
import org.kithcrm.core.plugin.archive.Unpacker;
import org.kithcrm.core.plugin.job.JobQueue;
import org.kithcrm.core.plugin.load.LeakWatch;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.service.DeadLetters;
import org.kithcrm.core.plugin.service.PluginParts;
import org.kithcrm.core.plugin.setting.SettingsStore;
import org.kithcrm.core.plugin.trust.TrustStore;
import org.kithcrm.core.storage.OwnTables;
import org.kithcrm.core.web.IfMatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins of this node: what is wanted stands in the database, what runs is here. Verbs run one after the other. */
public final class PluginHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private static final int VERDICT_SECONDS = 10;
    private static final int CONVERGE_EVERY = 5;
    private static final int CLOSE_SECONDS = 5;

    private final PluginParts parts;
    private final TrustStore keys;
    private final ArchiveRules rules;
    private final NodeStates states;
    private final Roster roster;
    private final PluginData data;
    private final SettingsStore settings;
    private final Loading loading;
    private final LeakWatch leaks;
    private final Installation installation;
    private final Switches switches;
    private final Boot boot;
    private final Watcher watcher;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final ScheduledExecutorService watch;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean booted;
    private volatile boolean safe;
    private long ticks;

    public PluginHost(PluginParts parts) {
        this.parts = parts;
        var unpacker = new Unpacker(Limits.CONTRACT);
        keys = new TrustStore(parts.tx(), parts.sql(), parts.clock());
        rules = new ArchiveRules(unpacker, parts.dialect(), keys, parts.pinned());
        states = new NodeStates(parts.tx(), parts.sql(), parts.clock(), parts.node());
        roster = new Roster(parts.permissions());
        leaks = new LeakWatch(parts.retire());
        var store = new PluginStore(parts.tx(), parts.sql(), parts.clock(), keys);
        var tables = new OwnTables(parts.sql(), parts.dialect());
        settings = new SettingsStore(parts.tx(), parts.sql(), parts.clock(), parts.secrets());
        data = new PluginData(parts.tx(), parts.sql(), tables, settings, parts.exports(), parts.clock());
        var migrations = new PluginMigrations(parts.tx(), parts.sql(), parts.dialect(), store, unpacker);
        loading = new Loading(parts, unpacker, migrations, states, settings);
        var idle = new Idle(roster, states, parts.mounts(), parts.clock());
        var archives = new Archives(store, rules);
        var changeover = new Changeover(loading, roster, store, states, idle, leaks, parts.clock());
        installation = new Installation(
                rules,
                archives,
                keys,
                store,
                data,
                migrations,
                new Planner(unpacker, migrations, roster, parts.strictCode()),
                roster,
                changeover,
                idle);
        switches = new Switches(archives, store, data, roster, changeover, idle);
        boot = new Boot(archives, store, states, roster, changeover, installation, idle, parts.pace(), parts.clock());
        watcher = new Watcher(archives, store, states, roster, changeover, boot, idle, parts.pace(), parts.clock());
        watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(null, work, "kith-plugin-watch", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(PluginHost.class.getClassLoader());
            return thread;
        });
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
        locked(() -> {
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
            locked(() -> {
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
        if (!lock.tryLock()) {
            return; // a verb is at work; the next look comes soon
        }
        try {
            watcher.look();
            if (++ticks % CONVERGE_EVERY == 0) {
                watcher.converge();
                roster.all()
                        .forEach(each -> Optional.ofNullable(each.running()).ifPresent(Generation::settingsChanged));
            }
        } catch (RuntimeException e) {
            LOG.warn("event=plugins-not-watched", e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> verb) {
        lock.lock();
        try {
            return verb.get();
        } finally {
            lock.unlock();
        }
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
        return locked(() -> installation.planInstall(rules.read(bytes), consent));
    }

    /** Installs an archive and starts it; a refusal leaves nothing behind. */
    public Installed install(byte[] bytes, Consent consent) {
        return locked(() -> {
            Archive archive = rules.read(bytes);
            boolean there = installation.isThere(archive);
            if (!there) {
                refuseIfSafe();
                installation.install(archive, consent);
            }
            return new Installed(one(archive.manifest().id()), !there);
        });
    }

    /** What upgrading to these bytes would do. */
    public Plan planUpgrade(String id, byte[] bytes, Consent consent) {
        return locked(() -> installation.planUpgrade(id, rules.read(bytes), consent));
    }

    /**
     * Puts another version in the place of the one installed: it is started beside it, tests itself, takes its requests over at once, and
     * the old one ends what it is at. If the new one does not start, the old one has served all the time.
     */
    public PluginView upgrade(String id, byte[] bytes, Consent consent) {
        return locked(() -> {
            roster.get(id);
            refuseIfSafe();
            installation.upgrade(id, rules.read(bytes), consent);
            return one(id);
        });
    }

    /** What {@link #rollback} would do. */
    public Plan planRollback(String id) {
        return locked(() -> installation.planRollback(id));
    }

    /** Brings the version before the last upgrade back, in the same way. */
    public PluginView rollback(String id) {
        return locked(() -> {
            refuseIfSafe();
            installation.rollback(id);
            return one(id);
        });
    }

    /** Makes the plugins of a folder those of its archives; whoever has this done consents to all of it. */
    public void installAll(Path folder) {
        locked(() -> {
            for (Path file : Folders.files(folder, ".zip")) {
                installOne(file);
            }
            return true;
        });
    }

    /** Puts an archive in that its developer has just made; its version. */
    public String develop(byte[] bytes) {
        return locked(() -> {
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

    /** All plugins by id, in the reader's language. */
    public List<PluginView> list(Locale locale) {
        var views = new Views(states.all(), locale);
        return roster.all().stream()
                .map(views::of)
                .sorted(Comparator.comparing(PluginView::id))
                .toList();
    }

    /** One plugin. */
    public PluginView one(String id) {
        return one(id, Locale.ENGLISH);
    }

    /** One plugin, in the reader's language. */
    public PluginView one(String id, Locale locale) {
        return new Views(states.all(), locale).of(roster.get(id));
    }

    /** Starts a plugin, if it does not run, and keeps it running. */
    public PluginView enable(String id) {
        return locked(() -> {
            refuseIfSafe();
            switches.enable(id);
            return one(id);
        });
    }

    /**
     * Stops a plugin and waits a while for the verdict on its classes.
     *
     * @param cascade whether those that do not run without it are stopped too
     */
    public PluginView disable(String id, boolean cascade) {
        await(locked(() -> switches.disable(id, cascade)));
        return one(id);
    }

    /** Puts a new generation of a plugin in, and of what builds on it. */
    public PluginView restart(String id) {
        return locked(() -> {
            refuseIfSafe();
            if (roster.get(id).running() == null) {
                boot.attempt(id);
            } else {
                installation.restart(id);
            }
            return one(id);
        });
    }

    /** Lets a quarantined plugin start again. */
    public PluginView release(String id) {
        return locked(() -> {
            refuseIfSafe();
            switches.release(id);
            boot.attempt(id);
            return one(id);
        });
    }

    /** Grants exactly these of the scopes that a plugin also runs without. */
    public PluginView grant(String id, Set<String> grants) {
        return locked(() -> {
            switches.grant(id, grants);
            if (roster.get(id).running() != null) {
                installation.restart(id);
            }
            return one(id);
        });
    }

    /**
     * What a removal came to.
     *
     * @param data {@code kept} or {@code purged}
     * @param tables what was there, with its rows
     * @param export the file with what was purged, in the data folder; null if nothing was
     * @param collected whether its classes are gone; null if that is not known yet or none were loaded
     */
    public record Removed(
            String id,
            @Nullable String version,
            String data,
            String tablePrefix,
            List<PluginData.Table> tables,
            @Nullable String export,
            @Nullable Boolean collected) {}

    /** What a removal would take. */
    public Removed planRemove(String id, boolean purge) {
        return locked(() -> {
            String version =
                    roster.find(id).map(each -> each.manifest().version()).orElse(null);
            return removed(id, version, purge, data.tables(id), null, null);
        });
    }

    /** Stops and forgets a plugin; its tables stay, and installing it again finds them, unless they are purged with it. */
    public Removed remove(String id, boolean purge) {
        String version = roster.get(id).manifest().version();
        List<PluginData.Table> tables = data.tables(id);
        Path[] export = new Path[1];
        CompletableFuture<Boolean> verdict = locked(() -> {
            export[0] = purge ? data.export(id) : null;
            return switches.remove(id, purge);
        });
        await(verdict);
        return removed(id, version, purge, tables, export[0], verdict);
    }

    /** Drops what a plugin left that is not installed any more. */
    public Removed purgeOrphan(String id) {
        return locked(() -> {
            if (roster.find(id).isPresent() || !data.isOwner(id)) {
                throw new NotFound();
            }
            List<PluginData.Table> tables = data.tables(id);
            Path export = data.export(id);
            data.purge(id, () -> {});
            return removed(id, null, true, tables, export, null);
        });
    }

    private Removed removed(
            String id,
            @Nullable String version,
            boolean purge,
            List<PluginData.Table> tables,
            @Nullable Path export,
            @Nullable CompletableFuture<Boolean> verdict) {
        return new Removed(
                id,
                version,
                purge ? "purged" : "kept",
                Manifest.tablePrefix(id),
                tables,
                export == null ? null : parts.exports().getFileName() + "/" + export.getFileName(),
                verdict == null ? null : verdict.getNow(null));
    }

    /** The schema of a plugin's settings; not found if it has none. */
    public JsonNode settingsSchema(String id) {
        return Optional.ofNullable(roster.get(id).manifest().settings()).orElseThrow(NotFound::new);
    }

    /** The settings of a plugin, also while it is disabled. */
    public SettingsStore.Stored settings(String id) {
        return settings.shown(id, settingsSchema(id));
    }

    /** Replaces the settings of a plugin, which is told at once here and within seconds on other nodes. */
    public SettingsStore.Stored replaceSettings(String id, ObjectNode sent, IfMatch ifMatch) {
        settings.replace(id, settingsSchema(id), sent, ifMatch);
        roster.running(id).ifPresent(Generation::settingsChanged);
        return settings(id);
    }

    /** What is wrong with settings, as the plugin itself finds out. */
    public List<Violation> testSettings(String id, ObjectNode sent) {
        ObjectNode values = settings.checked(id, settingsSchema(id), sent);
        Generation running = roster.running(id)
                .orElseThrow(() -> new Conflict("state.conflict", "The plugin does not run; enable it first."));
        return running.testSettings(values);
    }

    /** The jobs of a plugin. */
    public JobQueue jobs(String id) {
        roster.get(id);
        return new JobQueue(parts.tx(), parts.sql(), parts.ids(), parts.clock(), id);
    }

    /** What the listeners of a plugin could not take. */
    public DeadLetters deadLetters(String id) {
        roster.get(id);
        return new DeadLetters(parts.tx(), parts.sql(), parts.clock(), id);
    }

    /** Data of plugins that are not installed. */
    public record Orphan(String id, List<PluginData.Table> tables) {}

    public List<Orphan> orphans() {
        return data.orphans().stream()
                .map(id -> new Orphan(id, data.tables(id)))
                .toList();
    }

    /** The tables of one plugin. */
    public List<PluginData.Table> tables(String id) {
        roster.get(id);
        return data.tables(id);
    }

    private static void await(@Nullable CompletableFuture<Boolean> verdict) {
        try {
            if (verdict != null) {
                verdict.get(VERDICT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("event=plugin-verdict-later");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        watch.shutdown();
        boolean mine = patiently();
        try {
            List<String> order = new ArrayList<>(roster.graph().order());
            Collections.reverse(order);
            String culprit = ExitCulprit.find();
            order.forEach(id -> roster.running(id).ifPresent(each -> {
                each.stop(StopReason.SHUTDOWN);
                if (each.loader().getName().equals(culprit)) {
                    states.idle(roster.get(id).desired(), Phase.QUARANTINED, "It ended the server by System.exit.");
                } else {
                    states.stopped(id);
                }
            }));
            roster.clear();
        } finally {
            if (mine) {
                lock.unlock();
            }
        }
        loading.close();
        leaks.close();
    }

    /** A plugin that hangs in its start does not keep the server from ending. */
    private boolean patiently() {
        try {
            return lock.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
