// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Registration;
import org.kithcrm.api.push.Push;
import org.kithcrm.api.push.ReplaySource;
import org.kithcrm.api.push.SocketHandler;
import org.kithcrm.core.plugin.manifest.Manifest;

/** What one generation pushes. */
public final class PluginPush implements Push {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9.-]{0,59}");

    private final PushHub hub;
    private final Manifest manifest;
    private final Executor threads;
    private final Consumer<Supplier<Registration>> later;
    private final Set<String> names = new HashSet<>();

    /**
     * Registers nothing yet.
     *
     * @param threads of the generation
     * @param later has it registered from when the plugin serves, and takes it back at its end
     */
    public PluginPush(PushHub hub, Manifest manifest, Executor threads, Consumer<Supplier<Registration>> later) {
        this.hub = hub;
        this.manifest = manifest;
        this.threads = threads;
        this.later = later;
    }

    @Override
    public void topic(String name, ReplaySource source) {
        take("topic " + name, name);
        later.accept(() -> hub.add(new Part<>(manifest.id(), name, source, threads)));
    }

    @Override
    public void socket(String name, String permission, SocketHandler handler) {
        manifest.requirePermission(permission, "the socket " + name);
        socket(name, permission, 0, handler);
    }

    @Override
    public void publicSocket(String name, SocketHandler handler) {
        Manifest.PublicRoute declared = manifest.publicRoutes().stream()
                .filter(each -> each.path().equals("ws/" + name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("rest.public of plugin.json does not name ws/" + name));
        socket(name, null, declared.rate(), handler);
    }

    private void socket(String name, @Nullable String permission, int perSecond, SocketHandler handler) {
        take("socket " + name, name);
        SocketLine line = new SocketLine(hub, manifest.id(), name, permission, perSecond);
        later.accept(() -> hub.add(new Part<>(manifest.id(), name, handler, threads), line));
    }

    private synchronized void take(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(name + " is no name: [a-z][a-z0-9-]*, up to 40 characters");
        }
        if (!names.add(what)) {
            throw new IllegalStateException("there is a " + what);
        }
    }

    @Override
    public void nudge(String topic) {
        hub.nudge(manifest.id(), topic);
    }

    @Override
    public void signal(String topic, String type, String json) {
        if (!TYPE.matcher(type).matches() || !JsonText.isValue(json)) {
            throw new IllegalArgumentException("a signal has a type like typing and a value as JSON");
        }
        if ((topic + type + json).getBytes(StandardCharsets.UTF_8).length > LONGEST_SIGNAL) {
            throw new IllegalArgumentException("a signal has at most " + LONGEST_SIGNAL + " bytes");
        }
        hub.signal(manifest.id(), topic, type, json);
    }
}
