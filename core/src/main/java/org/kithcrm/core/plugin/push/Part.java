// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What one generation registered under a name, and the calls into it that are under way. Thread-safe.
 *
 * @param <T> the plugin's code
 */
final class Part<T> {
    private final String plugin;
    private final String name;
    private final T code;
    private final Executor threads;
    private int calls;
    private boolean closed;

    /**
     * Registers nothing yet.
     *
     * @param threads of the generation
     */
    Part(String plugin, String name, T code, Executor threads) {
        this.plugin = plugin;
        this.name = name;
        this.code = code;
        this.threads = threads;
    }

    /** What it is found by: the name of the plugin and its own. */
    String key() {
        return key(plugin, name);
    }

    static String key(String plugin, String name) {
        return plugin + '/' + name;
    }

    /** What the plugin registered; for calls that are on its threads already. */
    T code() {
        return code;
    }

    /**
     * Calls the code on a thread of its generation.
     *
     * @param call must not throw
     * @param gone called instead if the generation goes before it begins: another may have taken its place
     */
    void call(Consumer<T> call, Runnable gone) {
        if (!enter()) {
            gone.run();
            return;
        }
        try {
            threads.execute(() -> {
                boolean left = isClosed();
                try {
                    if (!left) {
                        call.accept(code);
                    }
                } finally {
                    leave();
                }
                if (left) {
                    gone.run();
                }
            });
        } catch (RejectedExecutionException e) {
            leave();
            gone.run();
        }
    }

    private synchronized boolean enter() {
        if (closed) {
            return false;
        }
        calls++;
        return true;
    }

    private synchronized void leave() {
        calls--;
        notifyAll();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Takes no more calls and waits a while for those that run. */
    synchronized void close(Duration most) {
        closed = true;
        long until = System.nanoTime() + most.toNanos();
        try {
            while (calls > 0 && System.nanoTime() < until) {
                TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
