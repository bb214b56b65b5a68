// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.job;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.kithcrm.api.command.Command;
import org.kithcrm.api.job.JobHandler;
import org.kithcrm.api.job.JobRun;
import org.kithcrm.core.web.Json;

/** Runs a command as a job; what it tells stands in the job's row. */
public final class CommandJob implements JobHandler {
    /** No job of a plugin's own has a colon in its name. */
    private static final String PREFIX = "run:";

    private final Command command;

    CommandJob(Command command) {
        this.command = command;
    }

    /** The name of the jobs of a command. */
    public static String jobName(String command) {
        return PREFIX + command;
    }

    static boolean is(String job) {
        return job.startsWith(PREFIX);
    }

    /** Arguments as the input of a job. */
    public static String input(Map<String, String> arguments) {
        try {
            return Json.mapper().writeValueAsString(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(JobRun run) throws Exception {
        Map<String, String> arguments =
                Json.mapper().readValue(run.input(), new TypeReference<Map<String, String>>() {});
        RowOutput output = new RowOutput((RunningJob) run);
        try {
            command.run(arguments, output);
        } finally {
            output.flush();
        }
    }
}
