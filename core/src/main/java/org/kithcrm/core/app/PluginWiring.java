// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.nio.file.Path;
import java.util.List;
import org.kithcrm.api.Registration;
import org.kithcrm.core.config.BundledPlugins;
import org.kithcrm.core.config.ForbiddenCalls;
import org.kithcrm.core.config.Key;
import org.kithcrm.core.config.Keys;
import org.kithcrm.core.config.Settings;
import org.kithcrm.core.outbound.NetAllow;
import org.kithcrm.core.outbound.NetClient;
import org.kithcrm.core.plugin.PluginHost;
import org.kithcrm.core.plugin.manifest.PluginPermission;
import org.kithcrm.core.plugin.service.Pace;
import org.kithcrm.core.plugin.service.PluginParts;
import org.kithcrm.core.record.RecordGateway;
import org.kithcrm.core.security.Permissions;
import org.kithcrm.core.security.SecretBox;
import org.kithcrm.core.security.Security;
import org.kithcrm.core.web.HttpServer;
import org.kithcrm.core.web.Metrics;
import org.kithcrm.core.web.Mounts;
import org.kithcrm.core.web.WebSettings;

/** Gives plugins what they stand on, and brings back those that are enabled. */
final class PluginWiring {
    private PluginWiring() {}

    static PluginHost host(
            Settings settings, Kernel kernel, Mounts mounts, Metrics metrics, WebSettings web, Lasting lasting) {
        var database = kernel.database();
        var host = new PluginHost(new PluginParts(
                kernel.clock(),
                database.tx(),
                database.sql(),
                database.dialect(),
                database::mappers,
                name -> kernel.engine()
                        .catalog()
                        .find(name)
                        .map(RecordGateway::new)
                        .orElseThrow(),
                database::retireConnections,
                mounts,
                HttpServer.publicUrl(web),
                kernel.engine().gates(),
                metrics,
                kernel.log(),
                kernel.engine().log(),
                new NetClient(allow(settings, Keys.PLUGINS_NET_ALLOW)),
                lasting.push(),
                lasting.ui(),
                new SecretBox(keyFile(settings)),
                database.ids(),
                kernel.wakeups(),
                brought -> declare(kernel.security(), brought),
                settings.get(Keys.DATA_DIR).resolve("work"),
                settings.get(Keys.DATA_DIR).resolve("exports"),
                NodeName.of(settings.get(Keys.DATA_DIR)),
                PinnedDigests.of(home()),
                settings.get(Keys.PLUGINS_BLOB_QUOTA),
                Pace.USUAL,
                settings.get(Keys.PLUGINS_FORBIDDEN_CALLS) == ForbiddenCalls.REFUSE,
                uploads(settings)));
        host.read();
        return host;
    }

    /** Starts what is enabled, and what a development server brings along; takes as long as its plugins take. */
    static void run(Settings settings, PluginHost host) {
        if (settings.get(Keys.PLUGINS_SAFE_MODE)) {
            host.rest();
            return;
        }
        host.run(() -> {
            if (settings.get(Keys.PLUGINS_BUNDLED) == BundledPlugins.INSTALL) {
                host.installAll(home().resolve("plugins"));
            }
        });
    }

    /** What an administrator opens in a setting. */
    static NetAllow allow(Settings settings, Key<List<String>> key) {
        try {
            return NetAllow.of(settings.get(key));
        } catch (IllegalArgumentException e) {
            throw new StartRefused(key.name() + " cannot be read: " + e.getMessage());
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("kith.home", ""));
    }

    /** Where the key of all secrets lies. */
    static Path keyFile(Settings settings) {
        String named = settings.get(Keys.SECRETS_KEY_FILE);
        Path data = settings.get(Keys.DATA_DIR).toAbsolutePath().normalize();
        return named.isEmpty() ? data.resolveSibling(data.getFileName() + ".key") : Path.of(named);
    }

    private static boolean uploads(Settings settings) {
        return switch (settings.get(Keys.PLUGINS_UPLOAD)) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> Unsafe.isLoopback(settings);
        };
    }

    private static Registration declare(Security security, List<PluginPermission> brought) {
        Registration added = security.permissions()
                .add(brought.stream().map(PluginWiring::entry).toList());
        security.version().raiseHere();
        return () -> {
            added.close();
            security.version().raiseHere();
        };
    }

    private static Permissions.Entry entry(PluginPermission brought) {
        String name = brought.name();
        String owner = name.substring(0, name.indexOf(':')).split("\\.", 2)[0];
        return new Permissions.Entry(name, owner, brought.title());
    }
}
