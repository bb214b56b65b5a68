// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.CrmPlugin;
import org.kithcrm.api.StopReason;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.Folders;
import org.kithcrm.core.plugin.command.PluginCommands;
import org.kithcrm.core.plugin.load.PluginLoader;
import org.kithcrm.core.plugin.manifest.ArchiveTexts;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.manifest.Refusals;
import org.kithcrm.core.plugin.meter.PluginMeters;
import org.kithcrm.core.plugin.openapi.PluginApi;
import org.kithcrm.core.plugin.service.CallMeter;
import org.kithcrm.core.plugin.service.Context;
import org.kithcrm.core.plugin.service.ExtensionRegistry;
import org.kithcrm.core.plugin.service.GenerationThreads;
import org.kithcrm.core.plugin.service.HealthProbes;
import org.kithcrm.core.plugin.service.PluginParts;
import org.kithcrm.core.plugin.service.Registrations;
import org.kithcrm.core.plugin.service.Scopes;
import org.kithcrm.core.plugin.setting.SettingsStore;
import org.kithcrm.core.plugin.ui.UiContribution;
import org.kithcrm.core.plugin.verify.PublicRoutes;
import org.kithcrm.core.web.Application;
import org.kithcrm.core.web.ApplicationBuilder;
import org.kithcrm.core.web.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One loaded instance of a plugin: starts beside everything, is put in at once, and goes without a trace. */
final class Generation {
    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);
    private static final Duration TEST = Duration.ofSeconds(10);

    private final String digest;
    private final Manifest manifest;
    private final ArchiveTexts texts;
    private final @Nullable UiContribution ui;
    private final Scopes scopes;
    private final PluginParts parts;
    private final SettingsStore settings;
    private final ExtensionRegistry extensions;
    private final PluginLoader loader;
    private final GenerationThreads threads;
    private final Registrations registrations;
    private final Path folder;
    private @Nullable CrmPlugin plugin;
    private @Nullable Application application;
    private @Nullable PluginApi api;
    private List<String> advice = List.of();

    Generation(
            Archive archive,
            Scopes scopes,
            Path folder,
            PluginParts parts,
            SettingsStore settings,
            ExtensionRegistry extensions,
            PluginLoader loader,
            GenerationThreads threads) {
        this.digest = archive.digest();
        this.manifest = archive.manifest();
        this.texts = archive.texts();
        this.ui = archive.ui() == null ? null : UiContribution.of(archive, archive.ui());
        this.scopes = scopes;
        this.parts = parts;
        this.settings = settings;
        this.extensions = extensions;
        this.folder = folder;
        this.loader = loader;
        this.threads = threads;
        this.registrations = new Registrations(threads, new PluginMeters(parts.metrics(), manifest.id()));
    }

    /** Runs the plugin's start and builds what serves its requests; nothing of it can be reached yet. */
    void start() {
        step(Phase.STARTING, manifest.limits().start(), () -> {
            CrmPlugin made = made();
            plugin = made;
            made.start(new Context(manifest, texts, scopes, parts, settings, extensions, registrations));
            if (ui != null) {
                registrations.later(() -> parts.ui().add(ui));
            }
            application = application();
            api = PluginApi.of(manifest, texts, application, folder);
            manifest.validators().stream()
                    .map(Manifest.ValidatorSpec::name)
                    .filter(name -> !registrations.validators().contains(name))
                    .forEach(name -> {
                        throw new IllegalStateException("plugin.json has a validator " + name + ", the plugin has not");
                    });
        });
    }

    /** Lets the plugin test itself, then its application answer once. */
    void test() {
        step(Phase.TESTING, TEST, () -> {
            Findings findings = new Findings();
            Objects.requireNonNull(plugin).selfTest(findings);
            advice = findings.advice();
            if (application != null) {
                application.probe();
            }
        });
    }

    private interface Step {
        void run() throws Exception;
    }

    private void step(Phase phase, Duration most, Step step) {
        try {
            threads.run(phase.name().toLowerCase(java.util.Locale.ROOT), most, () -> {
                step.run();
                return null;
            });
        } catch (Throwable e) {
            LOG.warn("event=plugin-start-failed plugin={} version={}", manifest.id(), manifest.version(), e);
            stop(StopReason.FAILURE);
            throw Refusals.start(phase.name(), cause(e));
        }
    }

    private static String cause(Throwable e) {
        if (e instanceof Problem problem) {
            return problem.detail();
        }
        return e instanceof TimeoutException ? String.valueOf(e.getMessage()) : e.toString();
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
        Application made = new ApplicationBuilder(parts.publicUrl(), Json.mapper(), threads)
                .build(
                        base(),
                        resources,
                        loader,
                        new PublicRoutes(manifest, registrations.rest(), parts.clock())::rule);
        try {
            made.routes().forEach(route -> RouteRules.check(manifest, route));
            return made;
        } catch (RuntimeException e) {
            made.shutdown();
            throw e;
        }
    }

    /** Takes the place of what answered requests of this plugin so far; no call falls between. */
    void mount() {
        if (application == null) {
            parts.mounts().remove(base());
        } else {
            parts.mounts().swap(application);
        }
        registrations.mounted();
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
        Duration most = manifest.limits().stop();
        try {
            if (served != null) {
                drain(served, reason);
            }
            registrations.close(most);
            threads.run("stop", most, () -> {
                stopPlugin(reason);
                if (served != null) {
                    served.shutdown();
                }
                return null;
            });
            List<String> alive = threads.end(most);
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
        if (!served.awaitIdle(parts.pace().drain())) {
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

    /** Tells the plugin its settings of now if it does not know this version of them. */
    void settingsAre(long version) {
        if (registrations.settings().stream().anyMatch(each -> each.version() != version)) {
            settingsChanged();
        }
    }

    /** Tells the plugin its settings of now. */
    void settingsChanged() {
        if (manifest.settings() != null && !registrations.settings().isEmpty()) {
            SettingsStore.Stored now = settings.plain(manifest.id(), manifest.settings());
            registrations.settings().forEach(each -> each.update(now));
        }
    }

    /** What the plugin finds wrong with settings. */
    List<Violation> testSettings(ObjectNode values) {
        List<Violation> violations = new ArrayList<>();
        try {
            threads.run("settings-test", TEST, () -> {
                registrations.settings().forEach(each -> violations.addAll(each.test(values)));
                return null;
            });
            return violations;
        } catch (Throwable e) {
            LOG.warn("event=plugin-settings-test-failed plugin={}", manifest.id(), e);
            throw new Problem(502, "plugin.settings-test", "The plugin could not test the settings: " + cause(e));
        }
    }

    /** Of its archive. */
    String digest() {
        return digest;
    }

    ArchiveTexts texts() {
        return texts;
    }

    Manifest manifest() {
        return manifest;
    }

    PluginLoader loader() {
        return loader;
    }

    /** What it offers, described. */
    PluginApi api() {
        return Objects.requireNonNull(api);
    }

    /** How well it says it is. */
    HealthProbes health() {
        return registrations.health();
    }

    /** What operators can have it do. */
    PluginCommands commands() {
        return registrations.commands();
    }

    /** How its calls end. */
    CallMeter meter() {
        return threads.meter();
    }

    /** What its self-test would have liked otherwise. */
    List<String> advice() {
        return advice;
    }
}
