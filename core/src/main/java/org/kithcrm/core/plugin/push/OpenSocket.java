// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Conflict;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.push.SocketHandler;
import org.kithcrm.api.push.SocketSession;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.SocketEnd;
import org.kithcrm.core.web.SocketWire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open WebSocket. What comes in waits until the plugin has taken what came before; what goes out waits in the system. */
final class OpenSocket implements SocketEnd, SocketSession, Reader {
    static final int NOT_JSON = 1007;
    static final int BROKEN_RULE = 1008;
    static final int FAULT = 1011;
    static final int RESTART = 1012;
    static final int TOO_SLOW = 1013;

    private static final Logger LOG = LoggerFactory.getLogger(OpenSocket.class);
    private static final long MOST_UNREAD = 1L << 20;
    private static final long ENOUGH_UNREAD = 256L << 10;
    private static final int MOST_TOPICS = 200;
    private static final int MOST_ATTRIBUTES = 20;
    private static final int LONGEST_ATTRIBUTE = 1_024;
    private static final long PING_NANOS = TimeUnit.SECONDS.toNanos(25);
    private static final long DEAD_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final PushHub hub;
    private final SocketLine line;
    private final Call call;
    private final String id;
    private final Map<String, String> attributes = new ConcurrentHashMap<>();
    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Queue<Consumer<SocketHandler>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicLong unread = new AtomicLong();
    private final AtomicBoolean starved = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable SocketWire wire;
    private volatile Caller caller;
    private volatile long heard = System.nanoTime();
    private volatile long pinged = System.nanoTime();

    OpenSocket(PushHub hub, SocketLine line, Call call, String id) {
        this.hub = hub;
        this.line = line;
        this.call = call;
        this.id = id;
        this.caller = call.caller();
    }

    SocketLine line() {
        return line;
    }

    Call call() {
        return call;
    }

    @Override
    public void opened(SocketWire opened) {
        wire = opened;
        hub.add(this);
        dispatch(handler -> {
            handler.opened(this);
            opened.next();
        });
    }

    @Override
    public void text(String text) {
        heard = System.nanoTime();
        if (!JsonText.isValue(text)) {
            close(NOT_JSON, "A frame is no JSON.");
            return;
        }
        dispatch(handler -> {
            handler.received(this, text);
            SocketWire now = wire;
            if (now != null) {
                now.next();
            }
        });
    }

    @Override
    public void pong() {
        heard = System.nanoTime();
    }

    @Override
    public void closed() {
        if (over.compareAndSet(false, true)) {
            hub.remove(this);
            subscriptions.keySet().forEach(this::unsubscribe);
            dispatch(handler -> handler.closed(this));
        }
    }

    private void dispatch(Consumer<SocketHandler> task) {
        waiting.add(task);
        proceed();
    }

    private void proceed() {
        if (!waiting.isEmpty() && busy.compareAndSet(false, true)) {
            hand();
        }
    }

    private void hand() {
        Part<SocketHandler> part = hub.socket(line);
        if (part == null) {
            waiting.clear(); // nobody is there to be told; the hub closes the socket
            busy.set(false);
            return;
        }
        part.call(this::one, this::hand);
    }

    private void one(SocketHandler handler) {
        Consumer<SocketHandler> task = waiting.poll();
        try {
            if (task != null) {
                task.accept(handler);
            }
        } catch (Problem refused) {
            refused(refused);
        } catch (Throwable e) {
            LOG.warn("event=socket-handler-failed plugin={} socket={}", line.plugin(), line.name(), e);
            close(FAULT, "The plugin failed.");
        } finally {
            busy.set(false);
            proceed();
        }
    }

    private void refused(Problem problem) {
        if (problem.status() >= 500) {
            LOG.warn("event=socket-handler-failed plugin={} socket={}", line.plugin(), line.name(), problem);
        }
        send("{\"type\":\"error\",\"status\":" + problem.status() + ",\"code\":" + JsonText.quoted(problem.code())
                + ",\"detail\":" + JsonText.quoted(problem.detail()) + "}");
        SocketWire now = wire;
        if (now != null) {
            now.next();
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    /** The rights of the caller have changed. */
    void caller(Caller now) {
        caller = now;
        subscriptions.values().forEach(each -> {
            each.doubtful = true;
            each.topic.wake();
        });
    }

    @Override
    public String address() {
        return call.address();
    }

    @Override
    public Optional<String> origin() {
        return Optional.ofNullable(call.header("Origin"));
    }

    @Override
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    @Override
    public void attribute(String name, String value) {
        if (value.isEmpty()) {
            attributes.remove(name);
            return;
        }
        boolean isOneMore = !attributes.containsKey(name) && attributes.size() >= MOST_ATTRIBUTES;
        if (isOneMore || name.length() + value.length() > LONGEST_ATTRIBUTE) {
            throw new IllegalArgumentException(
                    "a session has " + MOST_ATTRIBUTES + " attributes of " + LONGEST_ATTRIBUTE + " characters at most");
        }
        attributes.put(name, value);
    }

    @Override
    public void subscribe(String topic, long after) {
        if (subscriptions.size() >= MOST_TOPICS) {
            throw new Conflict(
                    "push.too-many-topics", "A socket listens to " + MOST_TOPICS + " topics at most; give up others.");
        }
        Subscription made = hub.subscribe(this, line.plugin(), topic, after);
        Subscription before = subscriptions.put(topic, made);
        if (before != null) {
            hub.unsubscribe(before);
        }
        if (over.get()) {
            unsubscribe(topic);
        }
    }

    @Override
    public void unsubscribe(String topic) {
        Subscription there = subscriptions.remove(topic);
        if (there != null) {
            hub.unsubscribe(there);
        }
    }

    @Override
    public void send(String json) {
        SocketWire now = wire;
        if (now == null || over.get()) {
            return;
        }
        long bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (unread.addAndGet(bytes) > MOST_UNREAD) {
            unread.addAndGet(-bytes);
            close(TOO_SLOW, "The client does not read.");
            return;
        }
        now.send(json, () -> taken(bytes));
    }

    private void taken(long bytes) {
        if (unread.addAndGet(-bytes) < ENOUGH_UNREAD && starved.getAndSet(false)) {
            subscriptions.values().forEach(each -> each.topic.wake());
        }
    }

    @Override
    public boolean isReady() {
        if (unread.get() < ENOUGH_UNREAD) {
            return true;
        }
        starved.set(true);
        return unread.get() < ENOUGH_UNREAD;
    }

    @Override
    public void event(Entry entry) {
        send(entry.frame());
    }

    @Override
    public void signal(String topic, String type, String json) {
        if (isReady()) {
            send("{\"topic\":" + JsonText.quoted(topic) + ",\"type\":" + JsonText.quoted(type) + ",\"data\":" + json
                    + "}");
        }
    }

    @Override
    public void dropped(String topic) {
        unsubscribe(topic);
        send("{\"topic\":" + JsonText.quoted(topic) + ",\"type\":\"unsubscribed\"}");
    }

    @Override
    public void close(int code, String reason) {
        SocketWire now = wire;
        if (now != null) {
            now.close(code, reason);
        }
    }

    /** Called once a second: asks for a sign of life, and cuts who gave none for long. */
    void look(long now) {
        SocketWire there = wire;
        if (there == null) {
            return;
        }
        if (now - heard > DEAD_NANOS) {
            there.cut();
        } else if (now - Math.max(heard, pinged) > PING_NANOS) {
            pinged = now;
            there.ping();
        }
    }
}
