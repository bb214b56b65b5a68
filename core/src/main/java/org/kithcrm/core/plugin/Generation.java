// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.CrmPlugin;
import org.kithcrm.api.StopReason;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.archive.Folders;
import org.kithcrm.core.plugin.load.ExportFilter;
import org.kithcrm.core.plugin.load.PluginLoader;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.Refusals;
import org.kithcrm.core.plugin.service.CallDeadlines;
import org.kithcrm.core.plugin.service.Context;
import org.kithcrm.core.plugin.service.GenerationThreads;
import org.kithcrm.core.plugin.service.PluginParts;
import org.kithcrm.core.plugin.service.Registrations;
import org.kithcrm.core.plugin.service.Scopes;
import org.kithcrm.core.web.Application;
import org.kithcrm.core.web.ApplicationBuilder;
import org.kithcrm.core.web.Json;
import org.kithcrm.core.web.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One loaded instance of a plugin: starts beside everything, is put in at once, and goes without a trace. */
final class Generation {
    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Manifest manifest;
    private final PluginParts parts;
    private final PluginLoader loader;
    private final GenerationThreads threads;
    private final Registrations registrations;
    private final Path folder;
    private @Nullable CrmPlugin plugin;
    private @Nullable Application application;

    Generation(Manifest manifest, Path folder, PluginParts parts, ExportFilter exports, CallDeadlines deadlines) {
        this.manifest = manifest;
        this.parts = parts;
        this.folder = folder;
        this.loader = PluginLoader.of(manifest, folder, exports);
        this.threads = new GenerationThreads(manifest.id(), loader, deadlines);
        this.registrations = new Registrations(threads);
    }

    /** Runs the plugin's start and builds what serves its requests; nothing of it can be reached yet. */
    void start() {
        try {
            threads.run("start", START, () -> {
                CrmPlugin made = made();
                plugin = made;
                made.start(new Context(manifest, new Scopes(manifest.requiredScopes()), parts, registrations));
                application = application();
                return null;
            });
        } catch (Throwable e) {
            stop(StopReason.FAILURE);
            throw refusal(e);
        }
    }

    private Problem refusal(Throwable e) {
        LOG.warn("event=plugin-start-failed plugin={} version={}", manifest.id(), manifest.version(), e);
        if (e instanceof Problem problem) {
            return Refusals.start("STARTING", problem.detail());
        }
        String cause = e instanceof TimeoutException ? "it took more than " + START.toSeconds() + " s" : e.toString();
        return Refusals.start("STARTING", cause);
    }

    private CrmPlugin made() throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(manifest.main());
        if (!CrmPlugin.class.isAssignableFrom(type)) {
            throw new ClassCastException(manifest.main() + " does not implement " + CrmPlugin.class.getName());
        }
        return (CrmPlugin) type.getConstructor().newInstance();
    }

    private @Nullable Application application() {
        List<Object> resources = registrations.sealed();
        if (resources.isEmpty()) {
            return null;
        }
        Application made =
                new ApplicationBuilder(parts.publicUrl(), Json.mapper(), threads).build(base(), resources, loader);
        try {
            made.routes().forEach(this::checkPermission);
            return made;
        } catch (RuntimeException e) {
            made.shutdown();
            throw e;
        }
    }

    private void checkPermission(Route route) {
        String permission = route.permission();
        if (permission == null) {
            throw new IllegalArgumentException(route + " is public, but plugin.json declares no public endpoint");
        }
        boolean own = permission.startsWith(manifest.id() + ":") || permission.startsWith(manifest.id() + ".");
        if (own && manifest.permissions().stream().noneMatch(p -> p.name().equals(permission))) {
            throw new IllegalArgumentException(route + " needs " + permission + ", which plugin.json does not declare");
        }
    }

    /** From here on it serves. */
    void serve() {
        mount();
        listen();
    }

    /** Takes the place of what answered requests of this plugin so far; no call falls between. */
    void mount() {
        if (application == null) {
            parts.mounts().remove(base());
        } else {
            parts.mounts().swap(application);
        }
    }

    /** Lets its listeners begin; those of a generation before must have ended. */
    void listen() {
        registrations.begin();
    }

    private String base() {
        return "/api/plugins/" + manifest.id() + "/";
    }

    /** Drains, stops and takes everything back; never throws. */
    void stop(StopReason reason) {
        Application served = application;
        try {
            if (served != null) {
                drain(served, reason);
            }
            registrations.close(STOP);
            threads.run("stop", STOP, () -> {
                stopPlugin(reason);
                if (served != null) {
                    served.shutdown();
                }
                return null;
            });
            List<String> alive = threads.end(STOP);
            if (!alive.isEmpty()) {
                LOG.warn("event=plugin-threads-left plugin={} threads={}", manifest.id(), alive);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            LOG.warn("event=plugin-stop-unclean plugin={}", manifest.id(), e);
        }
        plugin = null;
        application = null;
        close();
    }

    private void drain(Application served, StopReason reason) throws InterruptedException {
        if (reason == StopReason.FAILURE) {
            return;
        }
        if (reason != StopReason.UPGRADE) { // else the next generation has its place already
            parts.mounts().remove(served.basePath());
        }
        if (!served.awaitIdle(DRAIN)) {
            LOG.warn("event=plugin-not-idle plugin={} calls={}", manifest.id(), served.inFlight());
        }
    }

    private void stopPlugin(StopReason reason) {
        try {
            if (plugin != null) {
                plugin.stop(reason);
            }
        } catch (Throwable e) {
            LOG.warn("event=plugin-stop-unclean plugin={}", manifest.id(), e);
        }
    }

    private void close() {
        try {
            loader.close();
        } catch (IOException e) {
            LOG.warn("event=plugin-loader-not-closed plugin={}", manifest.id(), new UncheckedIOException(e));
        }
        Folders.delete(folder);
    }

    ClassLoader loader() {
        return loader;
    }
}
