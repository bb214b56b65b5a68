// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.kithcrm.core.config.Keys;
import org.kithcrm.core.config.PluginUpload;
import org.kithcrm.core.config.Settings;

/** Settings that give up some safety: one line each at the start and in {@code kith doctor}. */
final class Unsafe {
    private Unsafe() {}

    /** Refuses to listen where passwords and tokens would travel readable, unless the operator said so. */
    static void refuse(Settings settings) {
        if (!isLoopback(settings)
                && settings.get(Keys.HTTP_TRUSTED_PROXIES).isEmpty()
                && !settings.get(Keys.HTTP_ALLOW_PLAIN)) {
            throw new StartRefused("http.host " + settings.get(Keys.HTTP_HOST)
                    + " is reachable from outside without TLS: name the proxy that ends TLS in http.trusted-proxies,"
                    + " or accept it with http.allow-plain = true.");
        }
    }

    /** Refuses to take whatever is compiled while others can reach the server. */
    static void refuseDev(Settings settings) {
        if (!settings.get(Keys.PLUGINS_DEV).isEmpty() && !isLoopback(settings)) {
            throw new StartRefused("plugins.dev needs http.host on loopback: what is compiled there runs unsigned.");
        }
    }

    static List<String> warnings(Settings settings) {
        var warnings = new ArrayList<String>();
        if (!isLoopback(settings) && settings.get(Keys.HTTP_ALLOW_PLAIN)) {
            warnings.add("http.allow-plain: passwords and tokens travel readable on " + settings.get(Keys.HTTP_HOST));
        }
        if (!isLoopback(settings) && settings.get(Keys.PLUGINS_UPLOAD) == PluginUpload.ON) {
            warnings.add("plugins.upload = on: plugin archives are taken from beyond this machine");
        }
        return warnings;
    }

    static boolean isLoopback(Settings settings) {
        try {
            return InetAddress.getByName(settings.get(Keys.HTTP_HOST)).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new StartRefused("http.host " + settings.get(Keys.HTTP_HOST) + " is no address of this machine.");
        }
    }
}
