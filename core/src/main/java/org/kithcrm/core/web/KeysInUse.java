// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.kithcrm.api.error.Problem;

/** Which idempotency keys run in this process; the second waits for the first. */
final class KeysInUse {
    private final Map<String, CountDownLatch> running = new ConcurrentHashMap<>();
    private final Duration patience;

    KeysInUse(Duration patience) {
        this.patience = patience;
    }

    /** Gives the key back. */
    interface Held {
        void close();
    }

    Held hold(String key) {
        CountDownLatch mine = new CountDownLatch(1);
        long deadline = System.nanoTime() + patience.toNanos();
        for (CountDownLatch other = running.putIfAbsent(key, mine);
                other != null;
                other = running.putIfAbsent(key, mine)) {
            await(other, deadline - System.nanoTime());
        }
        return () -> {
            running.remove(key, mine);
            mine.countDown();
        };
    }

    private static void await(CountDownLatch other, long nanos) {
        try {
            if (!other.await(Math.max(0, nanos), TimeUnit.NANOSECONDS)) {
                throw new Problem(
                        409, "idempotency.in-progress", "The first request with this key still runs; repeat later.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(
                    409, "idempotency.in-progress", "The wait for the first request was ended; repeat later.");
        }
    }
}
