// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** All settings of the server; docs/config.md and conf/kith.properties are made from this list. */
public final class Keys {
    public static final Key<String> HTTP_HOST = Key.of(
            "http.host",
            Kinds.text("address"),
            "127.0.0.1",
            "Address to listen on; one beyond loopback needs `http.trusted-proxies` or `http.allow-plain`.");
    public static final Key<Integer> HTTP_PORT =
            Key.of("http.port", Kinds.number(0, 65535), "8080", "Port to listen on; 0 takes a free one.");
    public static final Key<String> HTTP_PUBLIC_URL = Key.of(
            "http.public-url",
            Kinds.text("URL or empty", "|https?://[^/?#\\s]+(/[^?#\\s]*)?"),
            "",
            "What clients call the server, for links in answers; empty: made from host and port.");
    public static final Key<List<String>> HTTP_TRUSTED_PROXIES = Key.of(
            "http.trusted-proxies",
            Kinds.list("addresses or networks, separated by commas"),
            "",
            "Proxies whose `X-Forwarded-For` is believed; they end TLS.");
    public static final Key<Boolean> HTTP_ALLOW_PLAIN = Key.of(
            "http.allow-plain",
            Kinds.flag(),
            "false",
            "Listens beyond loopback without TLS: passwords and tokens travel readable.");
    public static final Key<Integer> HTTP_THREADS =
            Key.of("http.threads", Kinds.number(8, 2000), "100", "Most threads that serve requests.");
    public static final Key<Integer> HTTP_MAX_RUNNING = Key.of(
            "http.max-running",
            Kinds.number(4, 2000),
            "80",
            "Requests that run at the same time; more are answered 503 with Retry-After.");
    public static final Key<Duration> HTTP_IDLE =
            Key.of("http.idle", Kinds.duration("1s", "1h"), "30s", "A silent connection is closed after this time.");
    public static final Key<Duration> DRAIN_TIMEOUT = Key.of(
            "drain.timeout",
            Kinds.duration("0s", "10min"),
            "25s",
            "How long running requests may take to end when the server stops.");

    public static final Key<Path> DATA_DIR = Key.of(
            "data.dir",
            Kinds.path(),
            "data",
            "Folder of everything that Kith stores; a relative one in this file starts at Kith's own folder.");
    public static final Key<String> DB_URL = Key.of(
            "db.url",
            Kinds.text("`jdbc:postgresql:` URL or empty", "|jdbc:postgresql:.+"),
            "",
            "PostgreSQL database; empty: embedded Derby in the data folder.");
    public static final Key<String> DB_USER = Key.of("db.user", Kinds.text("text"), "", "User of the database.");
    public static final Key<Secret> DB_PASSWORD = Key.secret("db.password", "Password of that user.");
    public static final Key<Integer> DB_POOL_SIZE = Key.of(
            "db.pool-size",
            Kinds.number(0, 200),
            "0",
            "Connections to the database; 0: twice the number of cores, 4 to 16.");
    public static final Key<Double> DB_PAGE_CACHE_SHARE = Key.of(
            "db.page-cache-share",
            Kinds.share(0.05, 0.6),
            "0.25",
            "Share of the heap for the page cache of embedded Derby.");
    public static final Key<Duration> DB_LOCK_WAIT = Key.of(
            "db.lock-wait",
            Kinds.duration("1s", "60s"),
            "10s",
            "How long a statement waits for a lock before its transaction is repeated.");
    public static final Key<Duration> DB_STATEMENT_LIMIT = Key.of(
            "db.statement-limit",
            Kinds.duration("1s", "10min"),
            "30s",
            "PostgreSQL ends a statement that runs longer.");
    public static final Key<Long> DISK_MIN_FREE = Key.of(
            "disk.min-free",
            Kinds.size("1MB", "100GB"),
            "256MB",
            "With less free disk space writes are refused with 507; reading goes on.");

    public static final Key<PluginUpload> PLUGINS_UPLOAD = Key.of(
            "plugins.upload",
            Kinds.choice(PluginUpload.class),
            "auto",
            "Whether plugin archives may come over REST; `auto`: only while listening on loopback.");

    public static final Key<String> PLUGINS_DEV = Key.of(
            "plugins.dev",
            Kinds.text("path"),
            "",
            "`target/classes` of a plugin under development, which is put in anew whenever it was compiled; on loopback only.");

    public static final Key<ForbiddenCalls> PLUGINS_FORBIDDEN_CALLS = Key.of(
            "plugins.forbidden-calls",
            Kinds.choice(ForbiddenCalls.class),
            "refuse",
            "What becomes of a plugin whose own code calls System.exit, Runtime.halt or exec, or adds a shutdown hook.");

    public static final Key<Boolean> PLUGINS_SAFE_MODE = Key.of(
            "plugins.safe-mode",
            Kinds.flag(),
            "false",
            "Loads no plugin: for a server that a plugin keeps from running. The core and the admin routes work.");

    public static final Key<List<String>> PLUGINS_NET_ALLOW = Key.of(
            "plugins.net-allow",
            Kinds.list("hosts, `host:port` and networks, separated by commas"),
            "",
            "What plugins, and the server for their repositories, may connect to beside public addresses, such as `erp.lan:8443, 10.1.0.0/16`.");

    public static final Key<List<String>> WEBHOOKS_NET_ALLOW = Key.of(
            "webhooks.net-allow",
            Kinds.list("hosts, `host:port` and networks, separated by commas"),
            "",
            "What webhooks may be sent to beside public addresses, and without https, such as `erp.lan:8443, 10.1.0.0/16`.");

    public static final Key<Long> PLUGINS_BLOB_QUOTA = Key.of(
            "plugins.blob-quota",
            Kinds.size("1MB", "100TB"),
            "10GB",
            "Bytes that the files of one plugin may take in the database.");

    public static final Key<String> SECRETS_KEY_FILE = Key.of(
            "secrets.key-file",
            Kinds.text("path"),
            "",
            "Key that secrets in the database are encrypted with, made when it is first needed; empty: beside the data folder,"
                    + " with `.key` behind its name. Keep a copy apart from backups of the data.");

    public static final Key<BundledPlugins> PLUGINS_BUNDLED = Key.of(
            "plugins.bundled",
            Kinds.choice(BundledPlugins.class),
            "offer",
            "The archives in the `plugins` folder beside `bin`: `offer` leaves them to the administrator, `install` installs"
                    + " each at the start, which consents to exactly these files.");

    public static final Key<String> PHONE_DEFAULT_REGION = Key.of(
            "phone.default-region",
            Kinds.text("two-letter country code", "[A-Z]{2}"),
            "CN",
            "Country of a phone number that comes without one, where the customer has none either.");

    public static final Key<LogLevel> LOG_LEVEL =
            Key.of("log.level", Kinds.choice(LogLevel.class), "info", "From which level on events are logged.");
    public static final Key<LogFormat> LOG_FORMAT =
            Key.of("log.format", Kinds.choice(LogFormat.class), "text", "How a line of the log is written.");

    public static final Key<String> LOG_ACCESS = Key.of(
            "log.access",
            Kinds.text("path or empty"),
            "",
            "File with one line for each request: when, id, route, status, time, caller; a relative path starts at the data"
                    + " folder. Empty: no such file.");

    private Keys() {}

    /** Every key, by section. */
    public static List<Section> sections() {
        return List.of(
                new Section(
                        "Listening",
                        List.of(
                                HTTP_HOST,
                                HTTP_PORT,
                                HTTP_PUBLIC_URL,
                                HTTP_TRUSTED_PROXIES,
                                HTTP_ALLOW_PLAIN,
                                HTTP_THREADS,
                                HTTP_MAX_RUNNING,
                                HTTP_IDLE,
                                DRAIN_TIMEOUT)),
                new Section(
                        "Storage",
                        List.of(
                                DATA_DIR,
                                DB_URL,
                                DB_USER,
                                DB_PASSWORD,
                                DB_POOL_SIZE,
                                DB_PAGE_CACHE_SHARE,
                                DB_LOCK_WAIT,
                                DB_STATEMENT_LIMIT,
                                DISK_MIN_FREE)),
                new Section(
                        "Plugins",
                        List.of(
                                PLUGINS_UPLOAD,
                                PLUGINS_BUNDLED,
                                PLUGINS_DEV,
                                PLUGINS_FORBIDDEN_CALLS,
                                PLUGINS_SAFE_MODE,
                                PLUGINS_NET_ALLOW,
                                PLUGINS_BLOB_QUOTA,
                                SECRETS_KEY_FILE)),
                new Section("API", List.of(PHONE_DEFAULT_REGION, WEBHOOKS_NET_ALLOW)),
                new Section("Limits", LimitKeys.all()),
                new Section("Log", List.of(LOG_LEVEL, LOG_FORMAT, LOG_ACCESS)));
    }

    static List<Key<?>> all() {
        return sections().stream()
                .<Key<?>>flatMap(section -> section.keys().stream())
                .toList();
    }
}
