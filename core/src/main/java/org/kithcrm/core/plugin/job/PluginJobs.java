// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.job;

import java.util.regex.Pattern;
import org.kithcrm.api.Id;
import org.kithcrm.api.Registration;
import org.kithcrm.api.job.JobHandler;
import org.kithcrm.api.job.JobRequest;
import org.kithcrm.api.job.Jobs;
import org.kithcrm.core.storage.Tx;

/** A plugin's view of its jobs. */
public final class PluginJobs implements Jobs {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int LONGEST = 100_000;
    private static final int LONGEST_KEY = 200;

    private final Tx tx;
    private final JobQueue queue;
    private final JobRunner runner;

    public PluginJobs(Tx tx, JobQueue queue, JobRunner runner) {
        this.tx = tx;
        this.queue = queue;
        this.runner = runner;
    }

    @Override
    public Registration handle(String name, JobHandler handler) {
        checkName(name);
        return runner.handle(name, handler);
    }

    @Override
    public Id enqueue(JobRequest request) {
        checkName(request.name());
        if (request.input().length() > LONGEST || request.uniqueKey().length() > LONGEST_KEY) {
            throw new IllegalArgumentException("an input has up to 100,000 characters, a unique key up to 200");
        }
        return tx.call(() -> {
            Id id = queue.enqueue(request);
            tx.afterCommit(runner::wake);
            return id;
        });
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a job's name is [a-z][a-z0-9-]*, up to 40 characters");
        }
    }
}
