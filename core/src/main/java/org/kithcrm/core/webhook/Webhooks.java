// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import org.kithcrm.api.Id;
import org.kithcrm.api.Registration;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Scope;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.changelog.Feed;
import org.kithcrm.core.changelog.LogCursor;
import org.kithcrm.core.changelog.Wakeups;
import org.kithcrm.core.outbound.NetClient;
import org.kithcrm.core.record.Engine;
import org.kithcrm.core.record.Precondition;
import org.kithcrm.core.record.RecordData;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.storage.CoreThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes what changes to the webhooks of this database; of several nodes one sends for a webhook at a time. A webhook that is slow or
 * fails holds up nobody but itself. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
    private static final String MANAGE = "webhooks:manage";
    private static final Caller SENDER = new Caller(
            "core",
            0,
            "core:webhooks",
            0,
            0,
            Set.of(),
            Map.of("webhooks:read", Scope.ALL, "webhooks:write", Scope.ALL),
            Locale.ENGLISH,
            "UTC",
            "standard");

    /** Deliveries of one webhook that wait; the rest waits in the log. */
    private static final int WAITING = 2_000;

    private static final int SENDERS = 128;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int STOP_SECONDS = 5;

    private final Engine engine;
    private final Feed feed;
    private final NetClient net;
    private final Post post;
    private final String node;
    private final LongFunction<Optional<Caller>> callers;
    private final RecordService records;
    private final HookSecrets secrets;
    private final Hooks hooks;
    private final Deliveries deliveries;
    private final Planner planner;
    private final Map<Long, LogCursor> cursors = new ConcurrentHashMap<>();
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Registration wakeup;
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(CoreThreads.named("kith-webhooks"));
    private final ThreadPoolExecutor rounds = threads(WebhookRules.MOST, "kith-webhook-round");
    private final ThreadPoolExecutor senders = threads(SENDERS, "kith-webhook-send");
    private volatile boolean stopping;

    Webhooks(
            Engine engine,
            Feed feed,
            Wakeups wakeups,
            NetClient net,
            String node,
            LongFunction<Optional<Caller>> callers,
            RecordService records,
            HookSecrets secrets,
            Hooks hooks,
            Deliveries deliveries) {
        this.engine = engine;
        this.feed = feed;
        this.net = net;
        this.post = new Post(net, engine.clock());
        this.node = node;
        this.callers = callers;
        this.records = records;
        this.secrets = secrets;
        this.hooks = hooks;
        this.deliveries = deliveries;
        this.planner = new Planner(engine, feed, deliveries);
        this.wakeup = wakeups.add(this::wake);
        // by itself once a second: retries fall due, and writes of other nodes wake nobody here
        clockwork.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
        clockwork.scheduleWithFixedDelay(this::purge, 1, 60, TimeUnit.MINUTES);
    }

    /** When all are at work, who asks does it. */
    private static ThreadPoolExecutor threads(int most, String name) {
        return new ThreadPoolExecutor(
                0,
                most,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                CoreThreads.named(name),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /** The routes. */
    public WebhookResource resource() {
        return new WebhookResource(records, this, secrets, deliveries, feed);
    }

    void wake() {
        if (!stopping && woken.compareAndSet(false, true)) {
            try {
                clockwork.execute(this::look);
            } catch (RejectedExecutionException closing) {
                LOG.debug("event=webhooks-stopping");
            }
        }
    }

    private void look() {
        woken.set(false);
        try {
            for (Hook hook : hooks.active()) {
                if (!stopping && busy.add(hook.id())) {
                    rounds.execute(() -> round(hook));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("event=webhooks-not-read", e);
        }
    }

    private void round(Hook hook) {
        boolean more = false;
        try {
            more = go(hook);
        } catch (LogCursor.Moved e) {
            LOG.debug("event=webhook-elsewhere webhook={}", Id.text(hook.id()));
        } catch (RuntimeException e) {
            LOG.warn("event=webhook-not-sent webhook={}", Id.text(hook.id()), e);
        } finally {
            busy.remove(hook.id());
        }
        if (more) {
            wake();
        }
    }

    /** Whether there may be more to do at once. */
    private boolean go(Hook hook) {
        LogCursor cursor = cursors.computeIfAbsent(
                hook.id(),
                id -> new LogCursor(
                        engine.tx(), engine.sql(), engine.dialect(), engine.clock(), node, Hook.reader(id)));
        if (stopping || cursor.hold() == LogCursor.Held.NO) {
            return false;
        }
        Optional<Caller> owner = callers.apply(hook.ownerId()).filter(caller -> caller.may(MANAGE));
        if (owner.isEmpty()) {
            pause(hook, "Its owner is gone or may not manage webhooks any more.");
            return false;
        }
        List<Delivery> waiting = deliveries.pending(hook.id(), WAITING);
        boolean more = false;
        if (waiting.size() < WAITING / 2) {
            try {
                more = planner.plan(hook, owner.get(), cursor);
            } catch (Problem e) {
                if (!e.code().startsWith("filter.")) {
                    throw e;
                }
                pause(hook, "What it is to be sent cannot be found any more: " + e.detail());
                return false;
            }
            waiting = deliveries.pending(hook.id(), WAITING);
        }
        Instant now = engine.clock().instant();
        List<Queue<Delivery>> due = Round.due(waiting, now);
        if (due.isEmpty()) {
            return more;
        }
        List<String> keys = engine.tx().read(() -> secrets.of(hook.id()));
        Round round = new Round(hook, keys, post, engine.clock());
        round.send(due, feed, owner.get(), senders);
        finish(hook, round);
        return true;
    }

    private void finish(Hook hook, Round round) {
        // what breaks off because the server stops has not failed
        deliveries.tried(round.results().stream()
                .filter(each -> !stopping || !each.state().equals(Delivery.PENDING))
                .toList());
        if (!stopping && !round.pause().isEmpty()) {
            pause(hook, round.pause());
        }
    }

    private void pause(Hook hook, String reason) {
        LOG.warn("event=webhook-paused webhook={} reason=\"{}\"", Id.text(hook.id()), reason);
        Actor actor = new Actor(SENDER, "webhook:" + Id.text(hook.id()), "");
        try {
            engine.tx().run(() -> {
                engine.tx().attribute(WebhookRules.Pausing.class, () -> new WebhookRules.Pausing(reason));
                records.edit(
                        actor,
                        hook.id(),
                        Precondition.NONE,
                        (before, checks) ->
                                new RecordData(records.schema().fields()).send("state", WebhookSchema.PAUSED));
            });
        } catch (NotFound e) {
            LOG.debug("event=webhook-gone webhook={}", Id.text(hook.id()));
        }
    }

    /** Sends a ping now; how it went is in its row. */
    Delivery ping(long id) {
        Hook hook = hooks.find(id).orElseThrow(NotFound::new);
        Instant now = engine.clock().instant();
        Delivery ping = Delivery.of(engine.ids().next(), id, "ping", 0, WebhookSchema.TYPE, id, "ping", now);
        List<String> keys = engine.tx().read(() -> secrets.of(id));
        Post.Result result = post.send(hook, keys, ping.messageId(), Message.ping(id, now));
        Delivery sent = ping.tried(
                result.arrived() ? Delivery.DELIVERED : Delivery.FAILED,
                result.status() == 0 ? null : (long) result.status(),
                result.ms(),
                result.arrived() ? null : result.reason(),
                engine.clock().instant(),
                now);
        engine.tx().run(() -> deliveries.add(List.of(sent)));
        return sent;
    }

    Engine engine() {
        return engine;
    }

    private void purge() {
        try {
            while (!stopping && deliveries.purge(engine.clock().instant().minus(KEPT))) {
                LOG.debug("event=webhook-deliveries-purged");
            }
        } catch (RuntimeException e) {
            LOG.warn("event=webhook-deliveries-not-purged", e);
        }
    }

    @Override
    public void close() {
        stopping = true;
        wakeup.close();
        clockwork.shutdownNow();
        net.close();
        rounds.shutdown();
        senders.shutdown();
        try {
            if (rounds.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                cursors.values().forEach(LogCursor::release);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
