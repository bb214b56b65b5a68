// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.ui;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kithcrm.api.Registration;
import org.kithcrm.core.web.EventSink;
import org.kithcrm.core.web.LateAnswer;

/** Open pages that are told when what plugins add to them has changed. What they are told names nothing, so it needs no rights. Thread-safe. */
public final class UiWatchers implements AutoCloseable {
    private static final String CHANGED = "event: contributions\ndata: {}\n\n";

    private final Set<EventSink> sinks = ConcurrentHashMap.newKeySet();
    private final Registration listening;
    private volatile boolean closed;

    public UiWatchers(UiCatalog catalog) {
        listening = catalog.onChange(() -> sinks.forEach(each -> each.send(CHANGED)));
    }

    void add(LateAnswer answer) {
        EventSink sink = answer.events();
        sinks.add(sink);
        answer.onEnd(() -> sinks.remove(sink));
        if (closed) {
            sink.close();
        }
    }

    /** Ends all streams, also those that are yet to come; may be called again. */
    @Override
    public void close() {
        closed = true;
        listening.close();
        sinks.forEach(EventSink::close);
    }
}
