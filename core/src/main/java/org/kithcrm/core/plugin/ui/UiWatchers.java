// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.ui;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kithcrm.api.Registration;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.EventSink;
import org.kithcrm.core.web.LateAnswer;

/** Open pages that are told when what plugins add to them has changed. What they are told names nothing, so it needs no rights. Thread-safe. */
public final class UiWatchers implements AutoCloseable {
    private static final String CHANGED = "event: contributions\ndata: {}\n\n";
    private static final int ALL = 500;
    private static final int OF_ONE = 10;

    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private final Registration listening;
    private volatile boolean closed;

    private record Watcher(EventSink sink, long user) {}

    public UiWatchers(UiCatalog catalog) {
        listening = catalog.onChange(() -> watchers.forEach(each -> each.sink().send(CHANGED)));
    }

    void add(LateAnswer answer, Call call) {
        long user = call.caller().userId();
        if (watchers.size() >= ALL
                || watchers.stream().filter(each -> each.user() == user).count() >= OF_ONE) {
            answer.fail(new Problem(429, "rate.limited", "Too many event streams are open; close one first."));
            return;
        }
        Watcher watcher = new Watcher(answer.events(), user);
        watchers.add(watcher);
        answer.onEnd(() -> watchers.remove(watcher));
        if (closed) {
            watcher.sink().close();
        }
    }

    /** Ends all streams, also those that are yet to come; may be called again. */
    @Override
    public void close() {
        closed = true;
        listening.close();
        watchers.forEach(each -> each.sink().close());
    }
}
