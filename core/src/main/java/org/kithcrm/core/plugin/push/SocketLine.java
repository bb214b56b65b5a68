// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

import org.jspecify.annotations.Nullable;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Line;
import org.kithcrm.core.web.LineAnswer;

/** The address of a plugin's sockets. */
final class SocketLine implements Line {
    private final PushHub hub;
    private final String plugin;
    private final String name;
    private final @Nullable String permission;
    private final int perSecond;

    SocketLine(PushHub hub, String plugin, String name, @Nullable String permission, int perSecond) {
        this.hub = hub;
        this.plugin = plugin;
        this.name = name;
        this.permission = permission;
        this.perSecond = perSecond;
    }

    String plugin() {
        return plugin;
    }

    String name() {
        return name;
    }

    String key() {
        return Part.key(plugin, name);
    }

    @Override
    public @Nullable String permission() {
        return permission;
    }

    @Override
    public int perSecond() {
        return perSecond;
    }

    @Override
    public void open(Call call, LineAnswer answer) {
        hub.checkRoom(call);
        answer.socket(new OpenSocket(hub, this, call, hub.nextId()));
    }
}
