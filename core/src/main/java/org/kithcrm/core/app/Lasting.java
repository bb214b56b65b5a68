// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import org.kithcrm.core.changelog.Followers;
import org.kithcrm.core.config.LimitKeys;
import org.kithcrm.core.config.Settings;
import org.kithcrm.core.plugin.push.PushHub;
import org.kithcrm.core.plugin.push.PushLimits;
import org.kithcrm.core.plugin.ui.UiCatalog;
import org.kithcrm.core.plugin.ui.UiWatchers;
import org.kithcrm.core.web.Metrics;

/**
 * What clients stay connected with; ended before the server listens no more.
 *
 * @param followers of the log
 * @param push sockets and streams of plugins
 * @param ui what plugins add to the user interface
 * @param watchers of the user interface
 */
record Lasting(Followers followers, PushHub push, UiCatalog ui, UiWatchers watchers) implements AutoCloseable {
    static Lasting open(Settings settings, Kernel kernel, Metrics metrics) {
        var limits = new PushLimits(settings.get(LimitKeys.SOCKETS), settings.get(LimitKeys.SOCKETS_OF_ONE));
        var followers = new Followers(kernel.wakeups(), Background.thread("kith-followers"), kernel::again);
        var push = new PushHub(kernel.database().notices(), limits, kernel::again, Background.thread("kith-push"));
        metrics.gauge("kith_sockets", "WebSockets that are open.", push::sockets);
        var ui = new UiCatalog();
        return new Lasting(followers, push, ui, new UiWatchers(ui));
    }

    /** May be called again. */
    @Override
    public void close() {
        followers.close();
        push.close();
        watchers.close();
    }
}
