// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kithcrm.api.Registration;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.EventSink;
import org.kithcrm.core.web.LateAnswer;
import org.kithcrm.core.web.Replies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who wait for the log to grow: long polls and event streams. One thread serves all of them; a write wakes it, and it looks by
 * itself four times a second, as writes of other nodes wake nobody here. Thread-safe.
 */
public final class Followers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
    private static final long LOOK_MILLIS = 250;
    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1) - TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);

    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Registration wakeup;
    private volatile boolean closed;
    private final Function<Call, Caller> check;

    /**
     * Starts looking.
     *
     * @param thread the one thread, ended with this
     * @param check who a request's credentials stand for now; throws when they no longer count
     */
    public Followers(Wakeups wakeups, ScheduledExecutorService thread, Function<Call, Caller> check) {
        this.check = check;
        this.thread = thread;
        this.wakeup = wakeups.add(this::wake);
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void wake() {
        if (!followers.isEmpty() && woken.compareAndSet(false, true)) {
            lookSoon();
        }
    }

    private void lookSoon() {
        try {
            thread.execute(this::look);
        } catch (RejectedExecutionException e) {
            // closed in this moment: nobody waits any more, and the writer that woke us must not fail
            LOG.debug("event=woken-too-late");
        }
    }

    private void look() {
        woken.set(false);
        for (Follower follower : followers) {
            try {
                if (!follower.look()) {
                    followers.remove(follower);
                }
            } catch (Problem refused) {
                followers.remove(follower);
                follower.end();
            } catch (RuntimeException e) {
                LOG.warn("event=follower-failed", e);
                followers.remove(follower);
                follower.end();
            }
        }
    }

    private interface Follower {
        /** Sends what there is; false when it is done. */
        boolean look();

        void end();
    }

    /** Answers when {@code read} finds something, or after {@code seconds} with nothing. */
    void poll(LateAnswer answer, int seconds, Supplier<Feed.Page> read, Function<Feed.Page, byte[]> render) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        var follower = new Follower() {
            @Override
            public boolean look() {
                Feed.Page page = read.get();
                if (page.entries().isEmpty() && System.nanoTime() < end) {
                    return true;
                }
                answer.send(Replies.list(render.apply(page), null));
                return false;
            }

            @Override
            public void end() {
                answer.fail(new org.kithcrm.api.error.Unavailable("draining", "The server is stopping.", 1));
            }
        };
        answer.onEnd(() -> followers.remove(follower));
        add(follower);
    }

    /** Begins a stream of events behind {@code from}. */
    void stream(LateAnswer answer, Call call, long from, BiFunction<Caller, Long, Feed.Page> read) {
        var stream = new Stream(answer.events(), call, from, read);
        answer.onEnd(() -> followers.remove(stream));
        add(stream);
    }

    private void add(Follower follower) {
        followers.add(follower);
        if (closed) {
            follower.end();
        } else {
            wake();
        }
    }

    private final class Stream implements Follower {
        private final EventSink sink;
        private final Call call;
        private final BiFunction<Caller, Long, Feed.Page> read;
        private final long[] state; // place, last beat, last check: touched by the followers' thread alone

        Stream(EventSink sink, Call call, long from, BiFunction<Caller, Long, Feed.Page> read) {
            this.sink = sink;
            this.call = call;
            this.read = read;
            this.state = new long[] {from, System.nanoTime(), 0};
        }

        @Override
        public boolean look() {
            long now = System.nanoTime();
            Caller caller = call.caller();
            if (now - state[2] >= CHECK_NANOS) {
                caller = check.apply(call);
                state[2] = now;
            }
            Feed.Page page = read.apply(caller, state[0]);
            for (Feed.Entry entry : page.entries()) {
                String data = new String(entry.json(), StandardCharsets.UTF_8);
                if (!sink.send("id: " + Feed.cursor(entry.seq()) + "\nevent: change\ndata: " + data + "\n\n")) {
                    sink.send("event: lagging\ndata: {}\n\n");
                    sink.close();
                    return false;
                }
            }
            state[0] = page.next();
            if (now - state[1] >= BEAT_NANOS) {
                sink.beat();
                state[1] = now;
            }
            return !sink.isOver();
        }

        @Override
        public void end() {
            sink.close();
        }
    }

    /** Ends all polls and streams, also those that are yet to come; may be called again. */
    @Override
    public void close() {
        closed = true;
        wakeup.close();
        thread.shutdown();
        followers.forEach(Follower::end);
        followers.clear();
    }

    /** How many wait. */
    public int size() {
        return followers.size();
    }
}
