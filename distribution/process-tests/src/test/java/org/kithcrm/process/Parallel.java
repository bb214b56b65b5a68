// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Threads that begin at the same moment. */
final class Parallel {
    private static final int PATIENCE_SECONDS = 120;

    private Parallel() {}

    /** Begins them; the number of each is passed in. */
    static <T> List<Future<T>> begin(int threads, IntFunction<Callable<T>> work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        var barrier = new CyclicBarrier(threads);
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Callable<T> mine = work.apply(i);
            futures.add(pool.submit(() -> {
                barrier.await();
                return mine.call();
            }));
        }
        pool.shutdown();
        return futures;
    }

    /** Waits for what they give; the failure of one is thrown. */
    static <T> List<T> await(List<Future<T>> futures) {
        List<T> results = new ArrayList<>();
        for (Future<T> each : futures) {
            try {
                results.add(each.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        return results;
    }

    /** Throws the failure of one that has stopped; waits for none. */
    static <T> void throwFailures(List<Future<T>> futures) {
        await(futures.stream().filter(Future::isDone).toList());
    }

    static <T> List<T> run(int threads, Callable<T> work) {
        return await(begin(threads, i -> work));
    }
}
