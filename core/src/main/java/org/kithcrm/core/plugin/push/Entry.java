// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

import org.jspecify.annotations.Nullable;
import org.kithcrm.api.push.PushEvent;

/** An entry of a topic on its way to its readers: put into each form once, however many they are. Used by one pump. */
final class Entry {
    private final String topic;
    private final PushEvent event;
    private @Nullable String frame;
    private @Nullable String text;

    Entry(String topic, PushEvent event) {
        this.topic = topic;
        this.event = event;
    }

    long seq() {
        return event.seq();
    }

    /** For sockets. */
    String frame() {
        String made = frame;
        if (made == null) {
            made = "{\"topic\":" + JsonText.quoted(topic) + ",\"seq\":" + event.seq() + ",\"type\":"
                    + JsonText.quoted(event.type()) + ",\"data\":" + event.json() + "}";
            frame = made;
        }
        return made;
    }

    /** For event streams. */
    String text() {
        String made = text;
        if (made == null) {
            made = "id: " + event.seq() + "\nevent: " + event.type() + "\n" + data(event.json());
            text = made;
        }
        return made;
    }

    /** A value as the data of a server-sent event, which has no line breaks. */
    static String data(String json) {
        return "data: " + json.replace("\r", "").replace("\n", "\ndata: ") + "\n\n";
    }
}
