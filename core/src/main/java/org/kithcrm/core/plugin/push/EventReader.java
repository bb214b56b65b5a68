// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.EventSink;

/** One event stream, which listens to one topic. */
final class EventReader implements Reader {
    private final Call call;
    private final EventSink sink;
    private volatile Caller caller;
    private volatile @Nullable Subscription subscription;

    EventReader(Call call, EventSink sink) {
        this.call = call;
        this.sink = sink;
        this.caller = call.caller();
    }

    Call call() {
        return call;
    }

    void listens(Subscription to) {
        subscription = to;
        sink.onDrained(to.topic::wake);
    }

    @Nullable Subscription subscription() {
        return subscription;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    void caller(Caller now) {
        caller = now;
        Subscription there = subscription;
        if (there != null) {
            there.doubtful = true;
            there.topic.wake();
        }
    }

    @Override
    public Optional<String> attribute(String name) {
        return Optional.empty();
    }

    @Override
    public boolean isReady() {
        return sink.isDrained();
    }

    @Override
    public void event(Entry entry) {
        sink.send(entry.text());
    }

    @Override
    public void signal(String topic, String type, String json) {
        if (isReady()) {
            sink.send("event: " + type + "\n" + Entry.data(json));
        }
    }

    @Override
    public void dropped(String topic) {
        close();
    }

    void close() {
        sink.close();
    }
}
