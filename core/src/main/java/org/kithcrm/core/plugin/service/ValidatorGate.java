// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.api.error.Violation;
import org.kithcrm.api.validate.Candidate;
import org.kithcrm.api.validate.RecordValidator;
import org.kithcrm.api.validate.Rejection;
import org.kithcrm.core.plugin.manifest.Manifest;
import org.kithcrm.core.record.Change;
import org.kithcrm.core.record.SaveGates;
import org.kithcrm.core.storage.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin's say before records are saved. While it fails, records are refused or saved without it, as the manifest says; one that saves
 * without is left alone for a while after three failures.
 */
final class ValidatorGate implements SaveGates.Gate {
    private static final Logger LOG = LoggerFactory.getLogger(ValidatorGate.class);
    private static final int MOST_MILLIS = 200;
    private static final int FAILURES = 3;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int AGAIN_SECONDS = 5;

    private final String plugin;
    private final Manifest.ValidatorSpec spec;
    private final RecordValidator validator;
    private final GenerationThreads threads;
    private final Tx tx;
    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    ValidatorGate(
            String plugin,
            Manifest.ValidatorSpec spec,
            RecordValidator validator,
            GenerationThreads threads,
            Tx tx,
            Clock clock) {
        this.plugin = plugin;
        this.spec = spec;
        this.validator = validator;
        this.threads = threads;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Map<Integer, Problem> judge(List<Change> changes) {
        if (!spec.refuses() && isBroken()) {
            return Map.of();
        }
        List<Candidate> candidates = changes.stream().map(Candidates::of).toList();
        try {
            Duration most = Duration.ofMillis(MOST_MILLIS + (long) candidates.size());
            List<Rejection> rejections = threads.asked(tx.barred(() -> validator.check(candidates)), most);
            return problems(rejections, candidates.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (Throwable e) {
            LOG.warn(
                    "event=plugin-validator-failed plugin={} validator={} saved={}",
                    plugin,
                    spec.name(),
                    !spec.refuses(),
                    e);
            return failed();
        }
    }

    private Map<Integer, Problem> failed() {
        if (spec.refuses()) {
            throw unavailable();
        }
        synchronized (failures) {
            failures.addLast(clock.instant());
        }
        return Map.of();
    }

    private boolean isBroken() {
        synchronized (failures) {
            Instant begin = clock.instant().minus(WINDOW);
            while (!failures.isEmpty() && failures.peekFirst().isBefore(begin)) {
                failures.removeFirst();
            }
            return failures.size() >= FAILURES;
        }
    }

    private Unavailable unavailable() {
        var problem = new Unavailable(
                "plugin.unavailable",
                "The plugin " + plugin + " has to agree before this is saved, and does not answer.",
                AGAIN_SECONDS);
        problem.with("reason", "validator");
        return problem;
    }

    private Map<Integer, Problem> problems(List<Rejection> rejections, int count) {
        Map<Integer, Problem> problems = new HashMap<>();
        for (Rejection each : rejections) {
            if (each.candidate() < 0 || each.candidate() >= count) {
                throw new IllegalArgumentException("there is no candidate " + each.candidate());
            }
            problems.putIfAbsent(
                    each.candidate(),
                    new Problem(
                                    422,
                                    "plugin.veto",
                                    each.message(),
                                    List.of(Violation.at(each.pointer(), each.code(), each.message())))
                            .with("plugin", plugin));
        }
        return problems;
    }
}
