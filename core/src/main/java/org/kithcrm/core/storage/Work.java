// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the current thread does on a connection: one attempt of a unit of work, or reads in autocommit. */
final class Work {
    private final Link link;
    private final boolean transactional;
    private boolean failed;
    private boolean rollbackOnly;
    private @Nullable RuntimeException lost;
    private @Nullable List<Runnable> afterCommit;
    private @Nullable List<Runnable> afterEnd;
    private final Map<Class<?>, Object> attributes = new HashMap<>(4);
    private @Nullable Gathering gathering;

    Work(Link link, boolean transactional) {
        this.link = link;
        this.transactional = transactional;
    }

    Link link() {
        return link;
    }

    boolean transactional() {
        return transactional;
    }

    /** A part failed: only a rollback, whole or to a savepoint, can follow, as PostgreSQL has it. */
    void fail() {
        failed = transactional;
    }

    void recovered() {
        failed = false;
    }

    boolean failed() {
        return failed;
    }

    void rollbackOnly() {
        rollbackOnly = true;
    }

    boolean isRollbackOnly() {
        return rollbackOnly;
    }

    /** The database gave the whole transaction up: whatever the caller makes of the exception, this is the outcome. */
    void lose(RuntimeException outcome) {
        fail();
        if (transactional && lost == null) {
            lost = outcome;
        }
    }

    @Nullable RuntimeException lost() {
        return lost;
    }

    /** Where rows to insert wait for others; null if they do not wait. */
    @Nullable Gathering gathering() {
        return gathering;
    }

    void gather(@Nullable Gathering rows) {
        gathering = rows;
    }

    void afterCommit(Runnable signal) {
        if (afterCommit == null) {
            afterCommit = new ArrayList<>();
        }
        afterCommit.add(signal);
    }

    void afterEnd(Runnable last) {
        if (afterEnd == null) {
            afterEnd = new ArrayList<>();
        }
        afterEnd.add(last);
    }

    List<Runnable> signals(boolean committed) {
        if (afterEnd == null && (afterCommit == null || !committed)) {
            return List.of();
        }
        List<Runnable> all = new ArrayList<>();
        if (committed && afterCommit != null) {
            all.addAll(afterCommit);
        }
        if (afterEnd != null) {
            all.addAll(afterEnd);
        }
        return all;
    }

    int signalCount() {
        return afterCommit == null ? 0 : afterCommit.size();
    }

    void dropSignalsFrom(int count) {
        if (afterCommit != null) {
            afterCommit.subList(count, afterCommit.size()).clear();
        }
    }

    <T> T attribute(Class<T> key, Supplier<T> make) {
        Object value = attributes.get(key);
        if (value == null) {
            value = make.get();
            attributes.put(key, value);
        }
        return key.cast(value);
    }

    <T> Optional<T> attribute(Class<T> key) {
        return Optional.ofNullable(attributes.get(key)).map(key::cast);
    }

    Set<Class<?>> attributes() {
        return Set.copyOf(attributes.keySet());
    }

    void keepAttributes(Set<Class<?>> keys) {
        attributes.keySet().retainAll(keys);
    }
}
