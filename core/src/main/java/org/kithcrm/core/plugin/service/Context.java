// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.PluginContext;
import org.kithcrm.api.blob.Blobs;
import org.kithcrm.api.change.Changes;
import org.kithcrm.api.command.Command;
import org.kithcrm.api.extension.Extensions;
import org.kithcrm.api.health.HealthCheck;
import org.kithcrm.api.job.Jobs;
import org.kithcrm.api.limit.Limiter;
import org.kithcrm.api.meter.Meters;
import org.kithcrm.api.net.Net;
import org.kithcrm.api.push.Push;
import org.kithcrm.api.record.Records;
import org.kithcrm.api.rest.RestModule;
import org.kithcrm.api.secret.Secrets;
import org.kithcrm.api.setting.Setting;
import org.kithcrm.api.store.PluginDatabase;
import org.kithcrm.api.store.Tx;
import org.kithcrm.api.store.Work;
import org.kithcrm.api.text.Texts;
import org.kithcrm.api.validate.RecordValidator;
import org.kithcrm.core.plugin.blob.PluginBlobs;
import org.kithcrm.core.plugin.job.JobQueue;
import org.kithcrm.core.plugin.job.JobRunner;
import org.kithcrm.core.plugin.job.PluginJobs;
import org.kithcrm.core.plugin.limit.PluginLimiter;
import org.kithcrm.core.plugin.load.PluginLoader;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.plugin.net.PluginNet;
import org.kithcrm.core.plugin.push.PluginPush;
import org.kithcrm.core.plugin.setting.LiveSetting;
import org.kithcrm.core.plugin.setting.PluginSecrets;
import org.kithcrm.core.plugin.setting.SettingsStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one generation is given. */
public final class Context implements PluginContext {
    private final Manifest manifest;
    private final Texts texts;
    private final Scopes scopes;
    private final Identity identity;
    private final TableGuard tables;
    private final PluginParts parts;
    private final SettingsStore settings;
    private final ExtensionRegistry extensions;
    private final Registrations registrations;
    private final PluginNet net;
    private final PluginLimiter limiter;
    private final PluginPush push;
    private @Nullable Jobs jobs;
    private @Nullable JobRunner runner;

    public Context(
            Manifest manifest,
            Texts texts,
            Scopes scopes,
            PluginParts parts,
            SettingsStore settings,
            ExtensionRegistry extensions,
            Registrations registrations) {
        this.manifest = manifest;
        this.texts = texts;
        this.scopes = scopes;
        this.identity = new Identity(manifest.id(), scopes);
        this.tables = new TableGuard(manifest.tablePrefix());
        this.parts = parts;
        this.settings = settings;
        this.extensions = extensions;
        this.registrations = registrations;
        this.net = new PluginNet(parts.net(), scopes.granted(), parts.tx()::active);
        registrations.add(net);
        this.push =
                new PluginPush(parts.push(), manifest, registrations.threads().push(), registrations::later);
        this.limiter = new PluginLimiter(
                parts.tx(), parts.sql(), parts.dialect(), parts.clock(), System::nanoTime, manifest.id());
    }

    @Override
    public String id() {
        return manifest.id();
    }

    @Override
    public String version() {
        return manifest.version();
    }

    @Override
    public Logger log() {
        return LoggerFactory.getLogger("plugin." + manifest.id());
    }

    @Override
    public Clock clock() {
        return parts.clock();
    }

    @Override
    public Executor executor() {
        return registrations.executor();
    }

    @Override
    public <T> Setting<T> settings(Class<T> type) {
        if (manifest.settings() == null) {
            throw new IllegalStateException("plugin.json has no settings");
        }
        return registrations.setting(
                new LiveSetting<>(type, settings.plain(manifest.id(), manifest.settings()), registrations.executor()));
    }

    @Override
    public Secrets secrets() {
        return new PluginSecrets(parts.tx(), parts.sql(), parts.secrets(), manifest.id());
    }

    @Override
    public RestModule rest() {
        return registrations.rest();
    }

    @Override
    public Tx tx() {
        return new Tx() {
            @Override
            public <T> T call(Work<T> work) {
                return parts.tx().call(work::run);
            }
        };
    }

    @Override
    public PluginDatabase database() {
        return new PluginDatabase() {
            @Override
            public <M> M mapper(Class<M> type) {
                return parts.mappers().apply(List.of(type), tables).mapper(type);
            }
        };
    }

    @Override
    public Records customers() {
        return records("customers");
    }

    @Override
    public Records interactions() {
        return records("interactions");
    }

    @Override
    public Records orders() {
        return records("orders");
    }

    @Override
    public Records products() {
        return records("products");
    }

    @Override
    public Records tasks() {
        return records("tasks");
    }

    @Override
    public Records notes() {
        return records("notes");
    }

    private Records records(String collection) {
        return new ContextRecords(parts.records().apply(collection), parts.tx(), identity, identity.own());
    }

    @Override
    public <T> Extensions<T> extensions(Class<T> type) {
        if (!type.isInterface() || !(type.getClassLoader() instanceof PluginLoader owner)) {
            throw new IllegalArgumentException(type.getName() + " is no interface of a plugin");
        }
        if (!owner.exports().contains(type.getPackageName())) {
            throw new IllegalArgumentException(type.getPackageName() + " is not among the exports in plugin.json");
        }
        return new ContextExtensions<>(manifest.id(), type, parts.tx(), extensions, registrations);
    }

    @Override
    public synchronized Jobs jobs() {
        if (jobs == null) {
            JobRunner does = runner();
            jobs = new PluginJobs(parts.tx(), does.queue(), does);
        }
        return jobs;
    }

    private synchronized JobRunner runner() {
        if (runner == null) {
            JobQueue queue = new JobQueue(parts.tx(), parts.sql(), parts.ids(), parts.clock(), manifest.id());
            runner = registrations.jobs(new JobRunner(manifest, queue, registrations.executor(), parts.clock()));
        }
        return runner;
    }

    @Override
    public Id newId() {
        return new Id(parts.ids().next());
    }

    @Override
    public Net net() {
        return net;
    }

    @Override
    public Push push() {
        return push;
    }

    @Override
    public Limiter limiter() {
        return limiter;
    }

    @Override
    public Blobs blobs() {
        return new PluginBlobs(parts.tx(), parts.sql(), parts.ids(), parts.clock(), manifest.id(), parts.blobQuota());
    }

    @Override
    public Meters meters() {
        return registrations.meters();
    }

    @Override
    public Texts texts() {
        return texts;
    }

    @Override
    public void validator(String name, RecordValidator validator) {
        Manifest.ValidatorSpec spec = manifest.validators().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("plugin.json has no validator " + name));
        var gate =
                new ValidatorGate(manifest.id(), spec, validator, registrations.threads(), parts.tx(), parts.clock());
        registrations.validator(name, () -> parts.gates().add(spec.object(), gate));
    }

    @Override
    public void health(String name, HealthCheck check) {
        registrations.health().add(name, check);
    }

    @Override
    public void command(Command command) {
        registrations.commands().add(command);
        runner().handle(command);
    }

    @Override
    public Changes changes() {
        return new ContextChanges(manifest, scopes, parts, registrations, identity, identity.own());
    }
}
