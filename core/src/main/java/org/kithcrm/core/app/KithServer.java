// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kithcrm.core.bulk.BulkModule;
import org.kithcrm.core.changelog.ChangeSetsResource;
import org.kithcrm.core.changelog.ChangesResource;
import org.kithcrm.core.changelog.Feed;
import org.kithcrm.core.config.Keys;
import org.kithcrm.core.config.LimitKeys;
import org.kithcrm.core.config.Settings;
import org.kithcrm.core.customer.CustomerCounters;
import org.kithcrm.core.exporting.ExportModule;
import org.kithcrm.core.importing.ImportModule;
import org.kithcrm.core.job.JobFiles;
import org.kithcrm.core.job.JobModule;
import org.kithcrm.core.job.Jobs;
import org.kithcrm.core.openapi.DescriptionResource;
import org.kithcrm.core.openapi.DocsPages;
import org.kithcrm.core.openapi.OperationsResource;
import org.kithcrm.core.plugin.CatalogResource;
import org.kithcrm.core.plugin.DeadLettersResource;
import org.kithcrm.core.plugin.PluginApiResource;
import org.kithcrm.core.plugin.PluginCommandsResource;
import org.kithcrm.core.plugin.PluginDataResource;
import org.kithcrm.core.plugin.PluginHost;
import org.kithcrm.core.plugin.PluginJobsResource;
import org.kithcrm.core.plugin.PluginSettingsResource;
import org.kithcrm.core.plugin.PluginsResource;
import org.kithcrm.core.plugin.repository.RepositoriesResource;
import org.kithcrm.core.plugin.trust.KeysResource;
import org.kithcrm.core.plugin.ui.UiPages;
import org.kithcrm.core.plugin.ui.UiResource;
import org.kithcrm.core.record.CatalogView;
import org.kithcrm.core.record.CompositeResource;
import org.kithcrm.core.record.NameTokens;
import org.kithcrm.core.security.SecretBox;
import org.kithcrm.core.segment.SegmentModule;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.undo.UndoModule;
import org.kithcrm.core.web.AccessLog;
import org.kithcrm.core.web.ApplicationBuilder;
import org.kithcrm.core.web.Dispatcher;
import org.kithcrm.core.web.HealthPages;
import org.kithcrm.core.web.HttpServer;
import org.kithcrm.core.web.Idempotency;
import org.kithcrm.core.web.InnerCalls;
import org.kithcrm.core.web.Json;
import org.kithcrm.core.web.Metrics;
import org.kithcrm.core.web.Mounts;
import org.kithcrm.core.web.Pages;
import org.kithcrm.core.web.ProblemPages;
import org.kithcrm.core.web.Problems;
import org.kithcrm.core.web.WebParts;
import org.kithcrm.core.web.WebSettings;
import org.kithcrm.core.webhook.WebhookModule;
import org.kithcrm.core.webhook.Webhooks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running server: database first, the door last; closed the other way round. */
public final class KithServer implements AutoCloseable {
    /** The time zone of users who have set none. */
    static final String ZONE = "UTC";

    private static final Logger LOG = LoggerFactory.getLogger(KithServer.class);

    private final Kernel kernel;
    private final Closing closing;
    private final HttpServer http;
    private final Lasting lasting;
    private final WebSettings web;
    private final List<String> greeting;
    private final Starting starting;

    private KithServer(
            Kernel kernel,
            Closing closing,
            HttpServer http,
            Lasting lasting,
            WebSettings web,
            List<String> greeting,
            Starting starting) {
        this.starting = starting;
        this.kernel = kernel;
        this.closing = closing;
        this.http = http;
        this.lasting = lasting;
        this.web = web;
        this.greeting = greeting;
    }

    /** Opens everything and listens; what goes wrong on the way closes what was open. */
    public static KithServer start(Settings settings) {
        Unsafe.refuse(settings);
        Unsafe.refuseDev(settings);
        Unsafe.warnings(settings).forEach(warning -> LOG.warn("event=unsafe-setting {}", warning));
        return start(settings, ServerSettings.storage(settings), ServerSettings.web(settings), Clock.systemUTC());
    }

    static KithServer start(Settings settings, StorageSettings storage, WebSettings web, Clock time) {
        var clock = Clock.tick(time, Duration.ofMillis(1));
        Path folder = settings.get(Keys.DATA_DIR);
        var closing = new Closing();
        try {
            var kernel = closing.add(Kernel.open(storage, clock, folder));
            var idempotency = new Idempotency(kernel.database(), kernel.clock());
            var accessLog = closing.add(accessLog(settings, kernel.clock()));
            closing.add(new Upkeep(
                    List.of(kernel.security().access()::writeUsed, accessLog::flush), List.of(idempotency::purge)));
            var mounts = new Mounts();
            var metrics = new Metrics();
            var lasting = closing.add(Lasting.open(settings, kernel, metrics));
            var plugins = closing.add(PluginWiring.host(settings, kernel, mounts, metrics, web, lasting));
            List<Object> resources = resources(settings, kernel, mounts, metrics, plugins, closing, lasting);
            mounts.swap(new ApplicationBuilder(HttpServer.publicUrl(web), Json.mapper(), Dispatcher.DIRECT)
                    .build(Mounts.CORE, resources, KithServer.class.getClassLoader()));
            List<String> greeting = greeting(kernel, web);
            var http = new HttpServer(web, parts(kernel, mounts, idempotency, accessLog, plugins, lasting));
            listen(http, web);
            var starting = closing.add(new Starting(() -> PluginWiring.run(settings, plugins)));
            String dev = settings.get(Keys.PLUGINS_DEV);
            if (!dev.isEmpty()) {
                starting.await();
                closing.add(new DevPlugin(plugins, Path.of(dev)));
            }
            return new KithServer(kernel, closing, http, lasting, web, greeting, starting);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static void listen(HttpServer http, WebSettings web) {
        try {
            http.start();
        } catch (IllegalStateException e) {
            LOG.debug("event=not-listening", e);
            http.close();
            throw new StartRefused("Kith cannot listen on " + web.host() + ":" + web.port()
                    + "; does another program use the port? Set http.port to a free one.");
        }
    }

    /** The core's routes, feature by feature. */
    private static List<Object> resources(
            Settings settings,
            Kernel kernel,
            Mounts mounts,
            Metrics metrics,
            PluginHost plugins,
            Closing closing,
            Lasting lasting) {
        var engine = kernel.engine();
        List<Object> resources = Features.wire(settings, kernel);
        new NameTokens(engine).refresh();
        resources.addAll(kernel.security().resources());
        resources.addAll(List.of(
                new PluginsResource(plugins),
                new PluginApiResource(plugins),
                new PluginSettingsResource(plugins),
                new PluginJobsResource(plugins),
                new PluginCommandsResource(plugins),
                new DeadLettersResource(plugins),
                new PluginDataResource(plugins),
                new KeysResource(plugins.keys()),
                new UiResource(lasting.ui(), lasting.watchers()),
                new RepositoriesResource(plugins.repositories()),
                new CatalogResource(plugins)));
        resources.addAll(jobs(settings, kernel, closing));
        resources.add(new CompositeResource(new InnerCalls(mounts, kernel.rates())));
        resources.add(new DescriptionResource(mounts, engine.catalog()));
        resources.add(
                new OperationsResource(metrics, mounts, kernel.database().health(), () -> state(kernel, plugins)));
        var view = new CatalogView(engine.catalog());
        closing.add(new CustomerCounters(
                engine, kernel.log(), kernel.wakeups(), Background.thread("kith-customer-counters")));
        var feed = new Feed(kernel.log(), view);
        resources.add(new ChangesResource(feed, lasting.followers()));
        resources.add(webhooks(settings, kernel, closing, feed).resource());
        resources.add(new ChangeSetsResource(kernel.log(), view, engine.cursors()));
        return resources;
    }

    private static Webhooks webhooks(Settings settings, Kernel kernel, Closing closing, Feed feed) {
        return closing.add(WebhookModule.open(
                kernel.engine(),
                feed,
                kernel.wakeups(),
                PluginWiring.allow(settings, Keys.WEBHOOKS_NET_ALLOW),
                new SecretBox(PluginWiring.keyFile(settings)),
                NodeName.of(settings.get(Keys.DATA_DIR)),
                kernel.security().access()::current));
    }

    private static List<Object> jobs(Settings settings, Kernel kernel, Closing closing) {
        var jobs = closing.add(new Jobs(
                kernel.database(),
                kernel.engine().log(),
                kernel.clock(),
                kernel.security().access()::current));
        var imports = ImportModule.resource(
                kernel.engine(),
                jobs,
                settings.get(Keys.DATA_DIR),
                settings.get(LimitKeys.IMPORT_FILE),
                settings.get(Keys.PHONE_DEFAULT_REGION));
        var reverts = UndoModule.resource(
                kernel.engine(), new CatalogView(kernel.engine().catalog()), jobs);
        var files = new JobFiles(settings.get(Keys.DATA_DIR), kernel.clock());
        var exports = ExportModule.resource(kernel.engine(), jobs, files);
        var all = new ArrayList<Object>(List.of(imports, ImportModule.mappings(), exports, reverts));
        all.add(SegmentModule.resource(kernel.engine(), jobs));
        all.addAll(BulkModule.resources(kernel.engine(), jobs));
        jobs.start();
        all.add(JobModule.resource(
                kernel.database(), kernel.clock(), kernel.engine().cursors(), files));
        return all;
    }

    private static AccessLog accessLog(Settings settings, Clock clock) {
        String file = settings.get(Keys.LOG_ACCESS);
        return file.isEmpty()
                ? AccessLog.none()
                : AccessLog.to(settings.get(Keys.DATA_DIR).resolve(file), clock);
    }

    private static WebParts parts(
            Kernel kernel,
            Mounts mounts,
            Idempotency idempotency,
            AccessLog accessLog,
            PluginHost plugins,
            Lasting lasting) {
        var database = kernel.database();
        var pages = new Pages();
        pages.add("/health/", new HealthPages(() -> state(kernel, plugins)));
        pages.add("/problems/", new ProblemPages());
        pages.add("/docs", new DocsPages());
        pages.add("/docs/", new DocsPages());
        var ui = new UiPages(lasting.ui(), plugins.reports().uiFiles());
        pages.add(UiPages.HOME, ui);
        pages.add("/", ui::root);
        return new WebParts(
                kernel.clock(),
                database.tx(),
                idempotency,
                mounts,
                pages,
                lasting.push(),
                kernel.security().access(),
                kernel.security().setup(),
                kernel.rates(),
                new Problems(),
                accessLog);
    }

    private static String state(Kernel kernel, PluginHost plugins) {
        if (kernel.security().setup().required()) {
            return "setup";
        }
        if (!kernel.database().health().ready()) {
            return "degraded";
        }
        return plugins.isSettled() ? "up" : "starting";
    }

    private static List<String> greeting(Kernel kernel, WebSettings web) {
        var lines = new ArrayList<String>();
        kernel.security()
                .setup()
                .prepare()
                .ifPresent(pending -> lines.addAll(List.of(
                        "There is no administrator yet. Stop the server and make one with",
                        "  kith setup --admin LOGIN --password-file FILE --print-token",
                        "or, while it runs, send the setup code " + pending.code() + " (also in " + pending.file()
                                + ") to POST /api/v1/setup.")));
        return lines;
    }

    /** Where it answers. */
    public URI url() {
        var configured = web.publicUrl();
        return configured != null ? configured : URI.create("http://" + web.host() + ":" + http.port() + "/");
    }

    /** Waits until each plugin serves or is known not to; the core serves meanwhile. */
    public void awaitPlugins() {
        starting.await();
    }

    /** What the operator should read after the start. */
    List<String> greeting() {
        return greeting;
    }

    /** What the server stands on, for tests in this package. */
    Kernel kernel() {
        return kernel;
    }

    /** Lets no new work in, ends those who wait, and gives clients time to notice before connections end. */
    void drain() {
        http.drain();
        lasting.close();
        http.linger();
    }

    @Override
    public void close() {
        http.drain();
        lasting.close();
        http.close();
        closing.close();
    }
}
