// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Registration;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.push.ReplaySource;
import org.kithcrm.api.push.SocketHandler;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.storage.Notices;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Line;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All sockets and event streams of plugins, with the code that each belongs to at the moment. An upgrade puts other code in the place of the
 * one before and leaves the connections as they are; what is taken away without a successor closes its sockets by 1012. Thread-safe.
 */
public final class PushHub implements Line.Finder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PushHub.class);
    private static final String BASE = "/api/plugins/";
    private static final String KIND = "push";
    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9-]{0,39}(\\.[A-Za-z0-9._-]{1,120})?");
    private static final Duration LAST_CALLS = Duration.ofSeconds(5);

    private final Notices notices;
    private final PushLimits limits;
    private final Function<Call, Caller> check;
    private final ScheduledExecutorService thread;
    private final Registration notice;
    private final Map<String, SocketLine> lines = new ConcurrentHashMap<>();
    private final Map<String, Part<SocketHandler>> handlers = new ConcurrentHashMap<>();
    private final Map<String, Part<ReplaySource>> sources = new ConcurrentHashMap<>();
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final Set<OpenSocket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<EventReader> streams = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong();
    private volatile boolean closed;

    /**
     * Begins to look after what will be open.
     *
     * @param check who a request's credentials stand for now; throws when they no longer count
     * @param thread looks once a second, ended with this
     */
    public PushHub(Notices notices, PushLimits limits, Function<Call, Caller> check, ScheduledExecutorService thread) {
        this.notices = notices;
        this.limits = limits;
        this.check = check;
        this.thread = thread;
        this.notice = notices.listen(KIND, this::heard, () -> topics.values().forEach(Topic::wake));
        thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable Line find(String path) {
        int slash = path.startsWith(BASE) ? path.indexOf('/', BASE.length()) : -1;
        if (slash < 0) {
            return null;
        }
        String plugin = path.substring(BASE.length(), slash);
        String rest = path.substring(slash + 1);
        if (rest.startsWith("ws/")) {
            return lines.get(Part.key(plugin, rest.substring("ws/".length())));
        }
        if (rest.startsWith("sse/")
                && TOPIC.matcher(rest.substring("sse/".length())).matches()) {
            Topic topic = topic(plugin, rest.substring("sse/".length()));
            return source(topic) == null ? null : new StreamLine(this, topic);
        }
        return null;
    }

    private Topic topic(String plugin, String name) {
        return new Topic(plugin, name, this::pump);
    }

    private void pump(Topic topic, Runnable stopped) {
        Part<ReplaySource> source = source(topic);
        if (source == null) {
            stopped.run();
        } else {
            source.call(topic::pump, stopped);
        }
    }

    /** Puts a handler in the place of the one before; closing it closes its sockets unless another has taken its place. */
    Registration add(Part<SocketHandler> part, SocketLine line) {
        lines.put(part.key(), line);
        handlers.put(part.key(), part);
        return () -> {
            if (handlers.remove(part.key(), part)) {
                lines.remove(part.key(), line);
                sockets.stream()
                        .filter(each -> each.line().key().equals(part.key()))
                        .forEach(each -> each.close(OpenSocket.RESTART, "The plugin has gone."));
            }
            part.close(LAST_CALLS);
        };
    }

    /** Puts a source in the place of the one before; closing it ends its streams unless another has taken its place. */
    Registration add(Part<ReplaySource> part) {
        sources.put(part.key(), part);
        topics.values().stream().filter(each -> isFrom(each, part)).forEach(Topic::doubt);
        return () -> {
            if (sources.remove(part.key(), part)) {
                streams.stream()
                        .filter(each -> each.subscription() != null && isFrom(each.subscription().topic, part))
                        .forEach(EventReader::close);
            }
            part.close(LAST_CALLS);
        };
    }

    private static boolean isFrom(Topic topic, Part<ReplaySource> part) {
        return Part.key(topic.plugin(), topic.family()).equals(part.key());
    }

    @Nullable Part<SocketHandler> socket(SocketLine line) {
        return handlers.get(line.key());
    }

    @Nullable Part<ReplaySource> source(Topic topic) {
        return sources.get(Part.key(topic.plugin(), topic.family()));
    }

    String nextId() {
        return Long.toString(ids.incrementAndGet());
    }

    /** Throws if the client or the node has as many sockets as it may. */
    void checkRoom(Call call) {
        long mine = sockets.stream().filter(each -> isSame(each.call(), call)).count();
        if (mine >= limits.ofOne() || sockets.size() >= limits.all()) {
            throw new Problem(429, "rate.limited", "Too many sockets are open; close one first.");
        }
    }

    private static boolean isSame(Call open, Call call) {
        long user = call.caller().userId();
        return user == 0
                ? open.caller().userId() == 0 && open.address().equals(call.address())
                : open.caller().userId() == user;
    }

    void add(OpenSocket socket) {
        sockets.add(socket);
        if (closed || handlers.get(socket.line().key()) == null) {
            socket.close(OpenSocket.RESTART, "The plugin has gone.");
        }
    }

    void remove(OpenSocket socket) {
        sockets.remove(socket);
    }

    /** Begins a stream. */
    void listen(EventReader reader, Topic topic, long from) {
        streams.add(reader);
        reader.listens(put(reader, topic.plugin(), topic.name(), from));
        if (closed) {
            reader.close();
        }
    }

    void remove(EventReader reader) {
        streams.remove(reader);
        Subscription there = reader.subscription();
        if (there != null) {
            unsubscribe(there);
        }
    }

    /** Called on a thread of the plugin, by its handler. */
    Subscription subscribe(OpenSocket reader, String plugin, String name, long after) {
        if (!TOPIC.matcher(name).matches()) {
            throw new NotFound();
        }
        Part<ReplaySource> part = source(topic(plugin, name));
        if (part == null || !part.code().mayRead(reader, name)) {
            throw new NotFound();
        }
        return put(reader, plugin, name, after < 0 ? part.code().newest(name) : after);
    }

    private Subscription put(Reader reader, String plugin, String name, long from) {
        Subscription[] made = new Subscription[1];
        topics.compute(Part.key(plugin, name), (key, there) -> {
            Topic topic = there == null ? topic(plugin, name) : there;
            made[0] = new Subscription(reader, topic, from);
            topic.add(made[0]);
            return topic;
        });
        made[0].topic.wake();
        return made[0];
    }

    void unsubscribe(Subscription subscription) {
        topics.computeIfPresent(subscription.topic.key(), (key, topic) -> topic.remove(subscription) ? null : topic);
    }

    /** Tells all nodes that there may be more to read. */
    void nudge(String plugin, String topic) {
        notices.send(KIND, plugin + ' ' + requireTopic(topic));
    }

    /** Tells all nodes what is not kept. */
    void signal(String plugin, String topic, String type, String json) {
        notices.send(KIND, plugin + ' ' + requireTopic(topic) + ' ' + type + ' ' + json);
    }

    private static String requireTopic(String topic) {
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException(topic + " is no name of a topic");
        }
        return topic;
    }

    private void heard(String text) {
        String[] parts = text.split(" ", 4);
        Topic topic = topics.get(Part.key(parts[0], parts[1]));
        if (topic == null) {
            return;
        }
        if (parts.length == 2) {
            topic.wake();
        } else {
            topic.signal(parts[2], parts[3]);
        }
    }

    private void look() {
        try {
            long now = System.nanoTime();
            topics.values().forEach(Topic::look);
            sockets.forEach(each -> each.look(now));
            sockets.stream().filter(each -> each.line().permission() != null).forEach(this::checkRights);
            streams.forEach(this::checkRights);
        } catch (RuntimeException e) {
            LOG.warn("event=push-not-looked-after", e);
        }
    }

    private void checkRights(OpenSocket socket) {
        try {
            Caller now = check.apply(socket.call());
            if (!now.may(String.valueOf(socket.line().permission()))) {
                socket.close(OpenSocket.BROKEN_RULE, "The permission is gone.");
            } else if (!now.equals(socket.caller())) {
                socket.caller(now);
            }
        } catch (Problem refused) {
            socket.close(OpenSocket.BROKEN_RULE, "The credentials no longer count.");
        }
    }

    private void checkRights(EventReader stream) {
        try {
            Caller now = check.apply(stream.call());
            if (!now.equals(stream.caller())) {
                stream.caller(now);
            }
        } catch (Problem refused) {
            stream.close();
        }
    }

    /** Sockets that are open, for metrics. */
    public int sockets() {
        return sockets.size();
    }

    /** The server goes: closes all, also those that are yet to come; may be called again. */
    @Override
    public void close() {
        closed = true;
        notice.close();
        thread.shutdown();
        sockets.forEach(each -> each.close(OpenSocket.RESTART, "The server is stopping."));
        streams.forEach(EventReader::close);
    }
}
