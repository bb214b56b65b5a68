// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.ChangeLog;
import org.kithcrm.core.changelog.Horizon;
import org.kithcrm.core.changelog.LogEntry;
import org.kithcrm.core.changelog.LogReader;
import org.kithcrm.core.changelog.Wakeups;
import org.kithcrm.core.openapi.DescriptionResource;
import org.kithcrm.core.outbound.NetAllow;
import org.kithcrm.core.outbound.NetClient;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.manifest.PluginPermission;
import org.kithcrm.core.plugin.push.PushHub;
import org.kithcrm.core.plugin.push.PushLimits;
import org.kithcrm.core.plugin.repository.RepositoriesResource;
import org.kithcrm.core.plugin.service.Pace;
import org.kithcrm.core.plugin.service.PluginParts;
import org.kithcrm.core.plugin.trust.KeysResource;
import org.kithcrm.core.plugin.ui.UiCatalog;
import org.kithcrm.core.plugin.ui.UiPages;
import org.kithcrm.core.plugin.ui.UiResource;
import org.kithcrm.core.plugin.ui.UiWatchers;
import org.kithcrm.core.record.Catalog;
import org.kithcrm.core.record.SaveGates;
import org.kithcrm.core.security.SecretBox;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;
import org.kithcrm.core.web.AccessLog;
import org.kithcrm.core.web.ApplicationBuilder;
import org.kithcrm.core.web.Dispatcher;
import org.kithcrm.core.web.HttpServer;
import org.kithcrm.core.web.Idempotency;
import org.kithcrm.core.web.Json;
import org.kithcrm.core.web.Metrics;
import org.kithcrm.core.web.Mounts;
import org.kithcrm.core.web.Pages;
import org.kithcrm.core.web.Problems;
import org.kithcrm.core.web.RateLimits;
import org.kithcrm.core.web.WebParts;
import org.kithcrm.core.web.WebSettings;

/** A server with the plugins' routes, a log and a database. */
final class PluginFixture implements AutoCloseable {
    private static final URI PUBLIC = URI.create("http://crm.example.com/");
    private static final String PLUGINS = "/api/v1/admin/plugins";

    final Database database;
    final PluginHost host;
    final PushHub push;
    private final UiCatalog ui = new UiCatalog();
    private final UiWatchers watchers = new UiWatchers(ui);
    private final Pages pages = new Pages();
    final Path work;
    private final Map<String, Integer> declared = new ConcurrentHashMap<>();
    final Set<String> permissions = declared.keySet();
    final Metrics metrics = new Metrics();
    final Mounts mounts = new Mounts();
    private final ChangeLog log;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    PluginFixture() {
        this(TestDatabase.settings());
    }

    PluginFixture(StorageSettings settings) {
        this(settings, Pace.USUAL, false);
    }

    /**
     * A server of its own.
     *
     * @param strict whether dangerous calls are refused
     */
    PluginFixture(StorageSettings settings, Pace pace, boolean strict) {
        this(settings, pace, strict, "node");
    }

    private PluginFixture(StorageSettings settings, Pace pace, boolean strict, String node) {
        Clock clock = Clock.systemUTC();
        database = TestDatabase.open(settings, List.of());
        work = settings.folder().resolve("work-" + node);
        Horizon horizon = Horizon.of(database.dialect(), database.tx(), database.sql());
        Wakeups wakeups = new Wakeups();
        log = new ChangeLog(database.tx(), database.sql(), database.ids(), clock, horizon, wakeups);
        LogReader reader = new LogReader(database.tx(), database.sql(), horizon);
        push = new PushHub(
                database.notices(),
                new PushLimits(50, 40),
                call -> caller(HttpFields.EMPTY, ""),
                Executors.newSingleThreadScheduledExecutor());
        host = new PluginHost(new PluginParts(
                clock,
                database.tx(),
                database.sql(),
                database.dialect(),
                database::mappers,
                name -> {
                    throw new IllegalStateException("no collection " + name);
                },
                database::retireConnections,
                mounts,
                PUBLIC,
                new SaveGates(),
                metrics,
                reader,
                log,
                new NetClient(NetAllow.of(List.of("allowed.test", "127.0.0.1"))),
                push,
                ui,
                new SecretBox(settings.folder().resolveSibling(settings.folder().getFileName() + ".key")),
                database.ids(),
                wakeups,
                this::declare,
                work,
                settings.folder().resolve("exports"),
                node,
                Set.of(),
                3L << 20,
                pace,
                strict,
                true));
        server = server(clock, mounts);
        var uiPages = new UiPages(ui, host.reports().uiFiles());
        pages.add(UiPages.HOME, uiPages);
        pages.add("/", uiPages::root);
        mounts.swap(new ApplicationBuilder(PUBLIC, Json.mapper(), Dispatcher.DIRECT)
                .build(
                        "/api/v1/",
                        List.of(
                                new PluginsResource(host),
                                new PluginApiResource(host),
                                new DescriptionResource(mounts, new Catalog()),
                                new PluginDataResource(host),
                                new PluginSettingsResource(host),
                                new PluginJobsResource(host),
                                new PluginCommandsResource(host),
                                new DeadLettersResource(host),
                                new KeysResource(host.keys()),
                                new UiResource(ui, watchers),
                                new RepositoriesResource(host.repositories()),
                                new CatalogResource(host)),
                        PluginFixture.class.getClassLoader()));
        host.start();
        server.start();
    }

    private HttpServer server(Clock clock, Mounts mounts) {
        return new HttpServer(
                WebSettings.loopback(0),
                new WebParts(
                        clock,
                        database.tx(),
                        new Idempotency(database, clock),
                        mounts,
                        pages,
                        push,
                        this::caller,
                        () -> false,
                        new RateLimits(System::nanoTime),
                        new Problems(),
                        AccessLog.none()));
    }

    private org.kithcrm.api.Registration declare(List<PluginPermission> brought) {
        Set<String> names = brought.stream().map(PluginPermission::name).collect(Collectors.toSet());
        names.forEach(name -> declared.merge(name, 1, Integer::sum));
        return () -> names.forEach(name -> declared.computeIfPresent(name, (key, n) -> n == 1 ? null : n - 1));
    }

    private Caller caller(HttpFields headers, String address) {
        Map<String, Scope> grants = new HashMap<>();
        grants.put("admin:plugins", Scope.ALL);
        grants.put("admin:plugins-install", Scope.ALL);
        permissions.forEach(name -> grants.put(name, Scope.ALL));
        return new Caller("user", 1, "ann", 0, 0, Set.of(), grants, Locale.ENGLISH, "UTC", "unlimited");
    }

    /** Writes as if customers had been changed. */
    void customersChange(int count) {
        database.tx().run(() -> {
            Actor actor = new Actor(caller(HttpFields.EMPTY, ""), "request", "r");
            for (int i = 0; i < count; i++) {
                byte[] after = "{}".getBytes(StandardCharsets.UTF_8);
                log.write(
                        actor,
                        new LogEntry(
                                "customer",
                                database.ids().next(),
                                LogEntry.Op.CREATED,
                                1,
                                null,
                                after,
                                List.of("displayName"),
                                0,
                                0,
                                1,
                                0));
            }
        });
    }

    HttpResponse<String> send(String method, String path, byte[] body, String type, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body.length > 0) {
            request.header("Content-Type", type);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return server.port();
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, new byte[0], "");
    }

    HttpResponse<String> post(String path, String json) {
        return send("POST", path, json.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    HttpResponse<String> admin(String method, String rest) {
        return send(method, PLUGINS + rest, new byte[0], "");
    }

    /** A server that looks at its plugins often. */
    static PluginFixture hasty(StorageSettings settings) {
        return hasty(settings, "node");
    }

    /** The same as one of several nodes on one database. */
    static PluginFixture hasty(StorageSettings settings, String node) {
        var pace = new Pace(
                Duration.ofMillis(50),
                Duration.ofSeconds(2),
                List.of(Duration.ofMillis(100), Duration.ofMillis(200)),
                Duration.ofSeconds(5),
                Duration.ofMillis(5),
                Duration.ofMillis(100));
        return new PluginFixture(settings, pace, false, node);
    }

    /** Installs or upgrades a plugin of any id, accepting all. */
    HttpResponse<String> put(String verb, byte[] archive) {
        return installWith(verb + "?accept=all&allowUnsigned=" + Archive.digest(archive), archive);
    }

    /** Installs, naming the digest. */
    HttpResponse<String> install(byte[] archive) {
        return install(archive, Archive.digest(archive));
    }

    HttpResponse<String> install(byte[] archive, String allowed) {
        return installWith("?accept=all&allowUnsigned=" + allowed, archive);
    }

    HttpResponse<String> upgrade(byte[] archive) {
        return send(
                "POST",
                PLUGINS + "/note/upgrade?accept=all&allowUnsigned=" + Archive.digest(archive),
                archive,
                "application/zip");
    }

    /** Installs with a query of its own. */
    HttpResponse<String> installWith(String query, byte[] archive) {
        return send("POST", PLUGINS + query, archive, "application/zip");
    }

    @Override
    public void close() {
        push.close();
        watchers.close();
        server.close();
        host.close();
        database.close();
    }
}
