// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.kithcrm.api.push.PushEvent;
import org.kithcrm.api.push.ReplaySource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One topic that somebody listens to. Its pump reads the plugin's table behind the slowest reader that can take more and hands the entries on
 * in order; it runs once at a time, on a thread of the plugin, when there is reason to. Thread-safe.
 */
final class Topic {
    private static final Logger LOG = LoggerFactory.getLogger(Topic.class);
    private static final int PAGE = 200;
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int AGAIN = 2;

    private final String plugin;
    private final String name;
    private final BiConsumer<Topic, Runnable> run;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger state = new AtomicInteger(IDLE);
    private volatile boolean failed;

    /**
     * Nobody listens yet.
     *
     * @param run has {@link #pump} called on a thread of the plugin; the other argument is called if that cannot be
     */
    Topic(String plugin, String name, BiConsumer<Topic, Runnable> run) {
        this.plugin = plugin;
        this.name = name;
        this.run = run;
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

    /** The part of the name that the source is registered by. */
    String family() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
    }

    /** Whether nobody is left. */
    boolean remove(Subscription subscription) {
        subscriptions.remove(subscription);
        return subscriptions.isEmpty();
    }

    /** There may be something to read, or somebody who can take more. */
    void wake() {
        if (state.getAndUpdate(now -> now == IDLE ? RUNNING : AGAIN) == IDLE) {
            run.accept(this, this::stopped);
        }
    }

    /** Asks anew whether its readers may listen. */
    void doubt() {
        subscriptions.forEach(each -> each.doubtful = true);
        wake();
    }

    /** Tries again what failed. */
    void look() {
        if (failed) {
            failed = false;
            wake();
        }
    }

    void signal(String type, String json) {
        subscriptions.forEach(each -> each.reader.signal(name, type, json));
    }

    /** Sends one page, and has itself called again if there may be more; never throws. */
    void pump(ReplaySource source) {
        state.set(RUNNING);
        boolean more;
        try {
            check(source);
            more = page(source);
        } catch (Throwable e) {
            LOG.warn("event=push-not-read plugin={} topic={}", plugin, name, e);
            stopped();
            return;
        }
        if (more || !state.compareAndSet(RUNNING, IDLE)) {
            run.accept(this, this::stopped);
        }
    }

    private void stopped() {
        failed = true;
        state.set(IDLE);
    }

    private void check(ReplaySource source) {
        for (Subscription each : subscriptions) {
            if (each.doubtful) {
                each.doubtful = false;
                if (!source.mayRead(each.reader, name)) {
                    each.reader.dropped(name);
                }
            }
        }
    }

    /** Sends one page; whether there may be more. */
    private boolean page(ReplaySource source) {
        List<Subscription> ready =
                subscriptions.stream().filter(each -> each.reader.isReady()).toList();
        if (ready.isEmpty()) {
            return false;
        }
        ready.forEach(each -> each.behind = false);
        long from = ready.stream().mapToLong(each -> each.last).min().orElseThrow();
        List<PushEvent> page = source.read(name, from, PAGE);
        long before = from;
        for (PushEvent event : page) {
            if (event.seq() <= before) {
                throw new IllegalStateException("entry " + event.seq() + " comes after " + before);
            }
            before = event.seq();
            Entry entry = new Entry(name, event);
            ready.forEach(each -> send(each, entry));
        }
        return page.size() >= PAGE;
    }

    private static void send(Subscription to, Entry entry) {
        // in order: who could not take one waits with all that follow
        if (entry.seq() > to.last && !to.behind && to.reader.isReady()) {
            to.reader.event(entry);
            to.last = entry.seq();
        } else if (entry.seq() > to.last) {
            to.behind = true;
        }
    }
}
