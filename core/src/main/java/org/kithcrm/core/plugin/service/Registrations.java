// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.kithcrm.api.Registration;
import org.kithcrm.core.plugin.command.PluginCommands;
import org.kithcrm.core.plugin.job.JobRunner;
import org.kithcrm.core.plugin.meter.PluginMeters;
import org.kithcrm.core.plugin.setting.LiveSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one generation registered, taken back in reverse order; open during its start only. */
public final class Registrations {
    private static final Logger LOG = LoggerFactory.getLogger(Registrations.class);

    private final GenerationThreads threads;
    private final Deque<Registration> closing = new ArrayDeque<>();
    private final List<Object> resources = new ArrayList<>();
    private final Set<String> validators = new TreeSet<>();
    private final List<Runnable> shows = new ArrayList<>();
    private final List<Thread> listeners = new ArrayList<>();
    private final List<LogListener> followers = new ArrayList<>();
    private final List<LiveSetting<?>> settings = new ArrayList<>();
    private final List<JobRunner> runners = new ArrayList<>();
    private final HealthProbes health;
    private final PluginMeters meters;
    private final PluginCommands commands = new PluginCommands();
    private final ContextRest rest = new ContextRest(this);
    private boolean open = true;

    public Registrations(GenerationThreads threads, PluginMeters meters) {
        this.threads = threads;
        this.health = new HealthProbes(threads);
        this.meters = meters;
        closing.push(meters);
        CallMeter calls = threads.meter();
        meters.own("calls", "Calls that have ended.", true, calls::calls);
        meters.own("errors", "Calls that ended with a fault of the plugin.", true, calls::failures);
        meters.own(
                "log_entries_behind",
                "Entries of the log that its slowest listener has not taken.",
                false,
                this::behind);
        meters.own("healthy", "Whether no check of its health is down.", false, () -> health.isDown() ? 0 : 1);
    }

    PluginMeters meters() {
        return meters;
    }

    /** What operators can have it do. */
    public PluginCommands commands() {
        return commands;
    }

    /** How well it is. */
    public HealthProbes health() {
        return health;
    }

    /** Its endpoints, and what proves who sends to the public ones. */
    public ContextRest rest() {
        return rest;
    }

    GenerationThreads threads() {
        return threads;
    }

    /** What others see once the plugin serves, until it is closed. */
    synchronized Registration shown(Runnable show, Registration hide) {
        add(hide);
        shows.add(show);
        return hide;
    }

    /** The same for what is registered elsewhere once the plugin serves. */
    public void later(Supplier<Registration> begin) {
        AtomicReference<Registration> begun = new AtomicReference<>(() -> {});
        shown(() -> begun.set(begin.get()), () -> begun.get().close());
    }

    /** A say that it has from when the plugin serves. */
    synchronized void validator(String name, Supplier<Registration> begin) {
        requireOpen();
        if (!validators.add(name)) {
            throw new IllegalStateException("the validator " + name + " is there already");
        }
        later(begin);
    }

    /** Names of the validators that the plugin has registered. */
    public synchronized Set<String> validators() {
        return Set.copyOf(validators);
    }

    /** The plugin serves. */
    public synchronized void mounted() {
        shows.forEach(Runnable::run);
        shows.clear();
    }

    Executor executor() {
        return threads.executor();
    }

    synchronized <T> LiveSetting<T> setting(LiveSetting<T> setting) {
        requireOpen();
        settings.add(setting);
        return setting;
    }

    /** What the plugin is told of settings. */
    public synchronized List<LiveSetting<?>> settings() {
        return List.copyOf(settings);
    }

    synchronized void resources(Object... more) {
        requireOpen();
        resources.addAll(List.of(more));
    }

    synchronized Registration add(Registration registration) {
        requireOpen();
        closing.push(registration);
        return registration;
    }

    /** A listener whose thread begins after the start. */
    synchronized Registration listener(String name, LogListener listener) {
        add(listener);
        listeners.add(threads.thread(name, listener));
        followers.add(listener);
        return listener;
    }

    /** What does the jobs, from after the start on. */
    synchronized JobRunner jobs(JobRunner runner) {
        requireOpen();
        closing.push(runner);
        listeners.add(threads.thread("jobs", runner));
        runners.add(runner);
        return runner;
    }

    private synchronized long behind() {
        return followers.stream().mapToLong(LogListener::behind).max().orElse(0);
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("a plugin registers during its start only");
        }
    }

    /** The start is over; what serves requests. */
    public synchronized List<Object> sealed() {
        open = false;
        return List.copyOf(resources);
    }

    public synchronized void begin() {
        meters.open();
        listeners.forEach(Thread::start);
    }

    /** Takes all back and waits for listeners to finish the batch they are at. */
    public synchronized void close(Duration most) throws InterruptedException {
        open = false;
        while (!closing.isEmpty()) {
            try {
                closing.pop().close();
            } catch (RuntimeException e) {
                LOG.warn("event=plugin-registration-not-closed", e);
            }
        }
        resources.clear();
        settings.clear();
        commands.clear();
        long until = System.nanoTime() + most.toNanos();
        for (Thread thread : listeners) {
            thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
        }
        listeners.clear();
        followers.clear();
        for (JobRunner runner : runners) {
            runner.await(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        }
        runners.clear();
    }
}
