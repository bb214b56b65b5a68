// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import java.util.List;
import java.util.function.Supplier;
import org.kithcrm.api.error.Denied;
import org.kithcrm.api.rest.Caller;

/** One job under way, in the thread that does it. */
public final class JobRun {
    private final Jobs jobs;
    private final JobRow row;
    private long changeSet;

    JobRun(Jobs jobs, JobRow row) {
        this.jobs = jobs;
        this.row = row;
        this.changeSet = row.changeSetId();
    }

    /** The job's id. */
    public long id() {
        return row.id();
    }

    /** What was ordered. */
    public String input() {
        return row.inputText();
    }

    /** Where the last chunk ended; empty at the beginning. */
    public String checkpoint() {
        return row.checkpointText();
    }

    /** Whether nothing may stay changed. */
    public boolean dryRun() {
        return row.dryRun();
    }

    /** Lines that failed before the checkpoint. */
    public List<Long> failedLines() {
        return jobs.failedLines(row.id());
    }

    /** The originator with the rights of now; refused if one of {@code permissions} is gone. */
    public Caller caller(List<String> permissions) {
        Caller caller = jobs.originator(row);
        for (String permission : permissions) {
            if (!caller.may(permission)) {
                throw new Denied(permission);
            }
        }
        return caller;
    }

    /** Keeps the job alive during work that commits nothing. */
    public void keep() {
        jobs.keep(row);
    }

    /**
     * Says that {@link JobFiles} holds a file to fetch.
     *
     * @param cursor the place in the feed before its first row
     */
    public void result(String name, String type, String cursor) {
        jobs.result(row, name, type, cursor);
    }

    /**
     * Does a part: what it writes, its failed rows and the checkpoint commit together. In a dry run what it writes is rolled back.
     *
     * @param work may run more than once
     */
    public Chunk chunk(Supplier<Chunk> work) {
        Jobs.Done done = jobs.chunk(row, changeSet, work);
        changeSet = done.changeSet();
        return done.chunk();
    }
}
