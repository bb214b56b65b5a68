// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Verbs run one after the other. */
final class VerbLock {
    private static final int CLOSE_SECONDS = 5;

    private final ReentrantLock lock = new ReentrantLock(true);

    <T> T hold(Supplier<T> verb) {
        lock.lock();
        try {
            return verb.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does nothing while a verb is at work. */
    void holdIfFree(Runnable look) {
        if (lock.tryLock()) {
            try {
                look.run();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits a while, then runs in any case: a plugin that hangs in its start does not keep the server from ending. */
    void holdAtLast(Runnable end) {
        boolean mine = false;
        try {
            mine = lock.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            end.run();
        } finally {
            if (mine) {
                lock.unlock();
            }
        }
    }
}
