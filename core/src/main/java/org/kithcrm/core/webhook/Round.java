// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.changelog.Feed;
import org.kithcrm.core.changelog.LogRow;

/**
 * Sends some of what is due for one webhook: records beside each other, the entries of a record one behind the other and none behind one
 * that failed. What came of it is written at the end: a server that is killed before sends it again.
 */
final class Round {
    private static final int MOST = 500;
    private static final int AT_ONCE = 8;
    private static final Duration BUDGET = Duration.ofSeconds(5);

    /** Changes as the log has them, whatever clock their rows' ids come from; what is told again behind them. */
    private static final Comparator<Delivery> ORDER = Comparator.comparing(Delivery::isReplay)
            .thenComparingLong(each -> each.isReplay() ? each.id() : each.seq());

    private final Hook hook;
    private final List<String> secrets;
    private final Post post;
    private final Clock clock;
    private final Map<Long, byte[]> bodies = new HashMap<>();
    private final Queue<Delivery> results = new ConcurrentLinkedQueue<>();
    private final AtomicReference<String> pause = new AtomicReference<>("");
    private final long end = System.nanoTime() + BUDGET.toNanos();

    Round(Hook hook, List<String> secrets, Post post, Clock clock) {
        this.hook = hook;
        this.secrets = secrets;
        this.post = post;
        this.clock = clock;
    }

    /** Those of the waiting that may be sent now. */
    static List<Queue<Delivery>> due(List<Delivery> waiting, Instant now) {
        Map<String, List<Delivery>> byRecord = new LinkedHashMap<>();
        waiting.forEach(each -> byRecord.computeIfAbsent(each.order(), order -> new ArrayList<>())
                .add(each));
        List<Queue<Delivery>> due = new ArrayList<>();
        int taken = 0;
        for (List<Delivery> record : byRecord.values()) {
            record.sort(ORDER);
            if (!record.get(0).nextAt().isAfter(now) && taken < MOST) {
                Queue<Delivery> some =
                        new ArrayDeque<>(record.stream().limit(MOST - taken).toList());
                taken += some.size();
                due.add(some);
            }
        }
        return due;
    }

    /** Sends them. */
    void send(List<Queue<Delivery>> due, Feed feed, Caller owner, Executor threads) {
        render(due, feed, owner);
        Queue<Queue<Delivery>> records = new ConcurrentLinkedQueue<>(due);
        List<CompletableFuture<Void>> beside = new ArrayList<>();
        for (int i = 1; i < Math.min(AT_ONCE, due.size()); i++) {
            beside.add(CompletableFuture.runAsync(() -> work(records), threads));
        }
        work(records);
        beside.forEach(CompletableFuture::join);
    }

    private void render(List<Queue<Delivery>> due, Feed feed, Caller owner) {
        Map<Long, Feed.Sight> sights = new HashMap<>();
        List<Long> places = due.stream()
                .flatMap(Queue::stream)
                .map(Delivery::seq)
                .distinct()
                .toList();
        feed.at(owner, places).forEach(each -> sights.put(each.row().seq(), each));
        due.stream().flatMap(Queue::stream).forEach(each -> {
            Feed.Sight sight = sights.get(each.seq());
            if (sight != null) {
                bodies.put(each.id(), body(each, sight));
            }
        });
    }

    private byte[] body(Delivery delivery, Feed.Sight sight) {
        LogRow row = sight.row();
        return sight.visible() && !delivery.op().equals(Delivery.REMOVED)
                ? Message.change(row, hook.full())
                : Message.removed(row);
    }

    private void work(Queue<Queue<Delivery>> records) {
        for (Queue<Delivery> record = records.poll(); record != null && !over(); record = records.poll()) {
            boolean goesOn = true;
            while (goesOn && !record.isEmpty() && !over()) {
                goesOn = one(record.remove());
            }
        }
    }

    private boolean over() {
        return System.nanoTime() - end > 0
                || !pause.get().isEmpty()
                || Thread.currentThread().isInterrupted();
    }

    /** Whether the record's next may follow. */
    private boolean one(Delivery delivery) {
        byte[] body = bodies.get(delivery.id());
        if (body == null) {
            results.add(delivery.dropped());
            return true;
        }
        Post.Result result = post.send(hook, secrets, delivery.messageId(), body);
        Instant now = clock.instant();
        Long status = result.status() == 0 ? null : (long) result.status();
        if (result.arrived()) {
            results.add(delivery.tried(Delivery.DELIVERED, status, result.ms(), null, now, now));
            return true;
        }
        long attempts = delivery.attempts() + 1;
        Instant next = now.plus(Retries.after(attempts));
        results.add(delivery.tried(Delivery.PENDING, status, result.ms(), result.reason(), now, next));
        if (result.isGone()) {
            pause.set("The receiver answered 410: it is gone for good.");
        } else if (Retries.areOver(attempts)) {
            pause.set("A delivery failed for 72 hours. " + result.reason());
        }
        return false;
    }

    List<Delivery> results() {
        return List.copyOf(results);
    }

    /** Why the webhook should be paused; empty if it should not. */
    String pause() {
        return pause.get();
    }
}
