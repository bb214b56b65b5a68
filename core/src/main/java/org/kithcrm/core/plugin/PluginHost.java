// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Registration;
import org.kithcrm.api.StopReason;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.Folders;
import org.kithcrm.core.plugin.archive.Limits;
import org.kithcrm.core.plugin.archive.Unpacker;
import org.kithcrm.core.plugin.load.ExportFilter;
import org.kithcrm.core.plugin.load.LeakWatch;
import org.kithcrm.core.plugin.load.OgnlCaches;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.Refusals;
import org.kithcrm.core.plugin.manifest.Version;
import org.kithcrm.core.plugin.service.CallDeadlines;
import org.kithcrm.core.plugin.service.PluginParts;
import org.kithcrm.core.plugin.trust.Trust;
import org.kithcrm.core.plugin.trust.TrustStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins of this node: what is wanted stands in the database, what runs is here. Verbs run one after the other. */
public final class PluginHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);
    private static final int VERDICT_SECONDS = 10;

    private final PluginParts parts;
    private final TrustStore keys;
    private final PluginStore store;
    private final PluginMigrations migrations;
    private final Unpacker unpacker = new Unpacker(Limits.CONTRACT);
    private final ArchiveRules rules;
    private final ExportFilter exports = new ExportFilter(PluginHost.class.getClassLoader());
    private final CallDeadlines deadlines = new CallDeadlines();
    private final LeakWatch leaks;
    private final Map<String, Hosted> hosted = new ConcurrentHashMap<>();
    private final Map<String, Registration> permissions = new ConcurrentHashMap<>();
    private final Path work;
    private long loads;

    public PluginHost(PluginParts parts) {
        this.parts = parts;
        this.leaks = new LeakWatch(parts.retire());
        this.keys = new TrustStore(parts.tx(), parts.sql(), parts.clock());
        this.store = new PluginStore(parts.tx(), parts.sql(), parts.clock(), keys);
        this.migrations = new PluginMigrations(parts.tx(), parts.sql(), parts.dialect(), store);
        this.rules = new ArchiveRules(unpacker, parts.dialect(), keys);
        this.work = parts.work().resolve("plugins");
    }

    /** Brings back what is enabled; one that fails is noted and does not hinder the others or the server. */
    public synchronized void start() {
        // or else open jar files outlive their loaders
        URLConnection.setDefaultUseCaches("jar", false);
        Folders.delete(work);
        store.all().forEach(this::restore);
    }

    private void restore(PluginStore.Desired desired) {
        try {
            byte[] bytes = store.content(desired.digest()).orElseThrow();
            if (!Archive.digest(bytes).equals(desired.digest())) {
                throw Refusals.of("digest.mismatch", "The stored archive is damaged.");
            }
            Archive archive = rules.read(bytes);
            put(desired.enabled() ? started(archive, desired) : idle(archive.manifest(), desired, null, null));
        } catch (RuntimeException e) {
            LOG.error("event=plugin-not-restored plugin={}", desired.id(), e);
        }
    }

    private Hosted started(Archive archive, PluginStore.Desired desired) {
        try {
            rules.checkStill(archive, desired.trust());
            Generation generation = load(archive);
            generation.serve();
            return running(archive.manifest(), desired, generation);
        } catch (Problem e) {
            LOG.warn("event=plugin-failed plugin={} cause={}", desired.id(), cause(e));
            return idle(archive.manifest(), desired, cause(e), null);
        }
    }

    private static String cause(Problem e) {
        Object cause = e.members().get("cause");
        return cause == null ? e.detail() : cause.toString();
    }

    /**
     * What an install came to.
     *
     * @param created false if these bytes were installed before
     */
    public record Installed(PluginView plugin, boolean created) {}

    /**
     * Installs and starts an archive; a refusal leaves nothing behind but steps its tables had taken.
     */
    public synchronized Installed install(byte[] bytes, Consent consent) {
        checkUploads();
        return install(rules.read(bytes), consent);
    }

    private void checkUploads() {
        if (!parts.uploads()) {
            throw new Problem(403, "plugin.upload-disabled", "This server takes no archives over REST.");
        }
    }

    /**
     * Puts another version in the place of the one installed: it is started beside it, takes its requests over at once, and the old one
     * ends what it is at. If the new one does not start, the old one has served all the time.
     */
    public synchronized PluginView upgrade(String id, byte[] bytes, Consent consent) {
        checkUploads();
        Hosted before = found(id);
        Archive archive = rules.read(bytes);
        if (!archive.manifest().id().equals(id)) {
            throw Refusals.manifest("/id", "not-allowed", "The archive is another plugin's.");
        }
        if (archive.digest().equals(before.desired().digest())) {
            return before.view();
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
        return replaced(before, archive, admitted(archive, consent));
    }

    private static Version version(Manifest manifest) {
        return Version.parseFull(manifest.version()).orElseThrow();
    }

    /** Brings the version before the last upgrade back, in the same way. */
    public synchronized PluginView rollback(String id) {
        Hosted before = found(id);
        String digest = before.desired().previousDigest();
        if (digest == null) {
            throw new Conflict("plugin.no-previous", "No earlier version is kept; there was no upgrade.");
        }
        Archive archive = rules.read(store.content(digest).orElseThrow());
        rules.checkPlatform(archive.manifest());
        Trust trust = store.trust(digest);
        rules.checkStill(archive, trust);
        return replaced(before, archive, trust);
    }

    private PluginView replaced(Hosted before, Archive archive, Trust trust) {
        String id = archive.manifest().id();
        Generation next = before.desired().enabled() ? startedBeside(archive) : null;
        try {
            store.upgrade(archive, trust);
        } catch (RuntimeException e) {
            if (next != null) {
                next.stop(StopReason.FAILURE);
            }
            throw e;
        }
        PluginStore.Desired desired = store.find(id).orElseThrow();
        if (next == null) {
            put(idle(archive.manifest(), desired, null, null));
            return one(id);
        }
        next.mount();
        put(running(archive.manifest(), desired, next));
        CompletableFuture<Boolean> verdict = unload(before, StopReason.UPGRADE);
        next.listen();
        hosted.put(
                id, new Hosted(archive.manifest(), desired, next, parts.clock().instant(), null, verdict));
        LOG.info(
                "event=plugin-upgraded plugin={} from={} to={} digest={}",
                id,
                before.manifest().version(),
                archive.manifest().version(),
                archive.digest());
        return one(id);
    }

    private Generation startedBeside(Archive archive) {
        try {
            return load(archive);
        } catch (Problem failed) {
            if (!failed.code().equals("plugin.start-failed")) {
                throw failed;
            }
            Problem told = new Problem(
                    422,
                    "plugin.rolled-back",
                    "The new version did not start; phase and cause say why. The one before has served all the time.");
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

    /** Makes the plugins of a folder those of its archives; whoever has this done consents to their bytes. */
    public synchronized void installAll(Path folder) {
        for (Path file : Folders.files(folder, ".zip")) {
            try {
                Archive archive = rules.read(Files.readAllBytes(file));
                Hosted before = hosted.get(archive.manifest().id());
                var consent = new Consent(archive.digest(), "", true);
                if (before == null) {
                    install(archive, consent);
                } else if (!before.desired().digest().equals(archive.digest())) {
                    replaced(before, archive, admitted(archive, consent));
                }
            } catch (IOException | Problem e) {
                LOG.warn("event=plugin-not-installed file={} cause={}", file.getFileName(), e.getMessage());
            }
        }
    }

    /** Whose archives may be installed. */
    public TrustStore keys() {
        return keys;
    }

    private Installed install(Archive archive, Consent consent) {
        Manifest manifest = archive.manifest();
        Hosted before = hosted.get(manifest.id());
        if (before != null && before.desired().digest().equals(archive.digest())) {
            return new Installed(before.view(), false);
        }
        Trust trust = admitted(archive, consent);
        checkPlace(manifest, before);
        Generation generation = load(archive);
        try {
            store.install(archive, trust);
        } catch (RuntimeException e) {
            generation.stop(StopReason.FAILURE);
            throw e;
        }
        generation.serve();
        put(running(manifest, store.find(manifest.id()).orElseThrow(), generation));
        LOG.info(
                "event=plugin-installed plugin={} version={} digest={} trust={} signer={}",
                manifest.id(),
                manifest.version(),
                archive.digest(),
                trust.level(),
                trust.signer());
        return new Installed(one(manifest.id()), true);
    }

    private void checkPlace(Manifest manifest, @Nullable Hosted before) {
        if (before != null) {
            boolean reused = before.manifest().version().equals(manifest.version());
            throw reused
                    ? reused()
                    : new Conflict("plugin.exists", "Another version is installed; send this one to its upgrade.");
        }
        List<String> owners = new ArrayList<>(store.owners());
        owners.addAll(hosted.keySet());
        for (String owner : owners) {
            if (!owner.equals(manifest.id()) && Manifest.tablePrefix(owner).equals(manifest.tablePrefix())) {
                throw Refusals.of("prefix.taken", "Tables of " + owner + " begin with " + manifest.tablePrefix() + ".");
            }
        }
    }

    /** Unpacked, migrated and started, but not yet to be reached. */
    private Generation load(Archive archive) {
        Manifest manifest = archive.manifest();
        Path folder = work.resolve(manifest.id()).resolve(archive.digest().substring(0, 16) + "-" + ++loads);
        unpacker.unpack(archive.bytes(), folder);
        try {
            migrations.migrate(manifest, folder);
        } catch (RuntimeException e) {
            Folders.delete(folder);
            throw e;
        }
        Generation generation = new Generation(manifest, folder, parts, exports, deadlines);
        generation.start();
        return generation;
    }

    /** All plugins by id. */
    public List<PluginView> list() {
        return hosted.values().stream()
                .map(Hosted::view)
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    /** One plugin. */
    public PluginView one(String id) {
        return found(id).view();
    }

    private Hosted found(String id) {
        return Optional.ofNullable(hosted.get(id)).orElseThrow(NotFound::new);
    }

    /** Starts a plugin, if it does not run, and keeps it running. */
    public synchronized PluginView enable(String id) {
        Hosted before = found(id);
        if (before.running() == null) {
            Archive archive =
                    rules.read(store.content(before.desired().digest()).orElseThrow());
            rules.checkStill(archive, before.desired().trust());
            Generation generation = load(archive);
            store.enable(id, true);
            generation.serve();
            put(running(before.manifest(), store.find(id).orElseThrow(), generation));
            LOG.info("event=plugin-enabled plugin={}", id);
        }
        return one(id);
    }

    /** Stops a plugin and waits a while for the verdict on its classes. */
    public PluginView disable(String id) {
        await(disabled(id));
        return one(id);
    }

    private synchronized @Nullable CompletableFuture<Boolean> disabled(String id) {
        Hosted before = found(id);
        if (!before.desired().enabled()) {
            return before.unloaded();
        }
        store.enable(id, false);
        PluginStore.Desired desired = store.find(id).orElseThrow();
        hosted.put(id, idle(before.manifest(), desired, null, null));
        CompletableFuture<Boolean> verdict = unload(before, StopReason.DISABLE);
        put(idle(before.manifest(), desired, null, verdict));
        LOG.info("event=plugin-disabled plugin={}", id);
        return verdict;
    }

    /**
     * What a removal came to.
     *
     * @param data {@code kept}
     * @param tablePrefix the tables that stay begin so
     * @param collected whether its classes are gone; null if that is not known yet or none were loaded
     */
    public record Removed(
            String id,
            String version,
            String data,
            String tablePrefix,
            @Nullable Boolean collected) {}

    /** Stops and forgets a plugin; its tables stay, and installing it again finds them. */
    public Removed remove(String id) {
        Manifest manifest = found(id).manifest();
        CompletableFuture<Boolean> verdict = removed(id);
        await(verdict);
        return new Removed(
                id, manifest.version(), "kept", manifest.tablePrefix(), verdict == null ? null : verdict.getNow(null));
    }

    private synchronized @Nullable CompletableFuture<Boolean> removed(String id) {
        Hosted before = found(id);
        store.remove(before.desired());
        hosted.remove(id);
        Optional.ofNullable(permissions.remove(id)).ifPresent(Registration::close);
        CompletableFuture<Boolean> verdict = unload(before, StopReason.UNINSTALL);
        LOG.info(
                "event=plugin-removed plugin={} version={}",
                id,
                before.manifest().version());
        return verdict == null ? before.unloaded() : verdict;
    }

    private @Nullable CompletableFuture<Boolean> unload(Hosted before, StopReason reason) {
        Generation generation = before.running();
        if (generation == null) {
            return null;
        }
        generation.stop(reason);
        OgnlCaches.forget(generation.loader());
        String label = before.manifest().id() + "-" + before.manifest().version();
        return leaks.watch(label, new WeakReference<>(generation.loader()));
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

    /** Its permissions are known while it is installed, also while it is disabled: roles keep granting them. */
    private void put(Hosted next) {
        Manifest manifest = next.manifest();
        Registration now = parts.permissions().apply(manifest.permissions());
        Optional.ofNullable(permissions.put(manifest.id(), now)).ifPresent(Registration::close);
        hosted.put(manifest.id(), next);
    }

    private Hosted running(Manifest manifest, PluginStore.Desired desired, Generation generation) {
        return new Hosted(manifest, desired, generation, parts.clock().instant(), null, null);
    }

    private Hosted idle(
            Manifest manifest,
            PluginStore.Desired desired,
            @Nullable String cause,
            @Nullable CompletableFuture<Boolean> verdict) {
        return new Hosted(manifest, desired, null, parts.clock().instant(), cause, verdict);
    }

    @Override
    public synchronized void close() {
        for (Hosted each : hosted.values()) {
            Generation generation = each.running();
            if (generation != null) {
                generation.stop(StopReason.SHUTDOWN);
            }
        }
        hosted.clear();
        permissions.values().forEach(Registration::close);
        permissions.clear();
        deadlines.close();
        leaks.close();
    }
}
