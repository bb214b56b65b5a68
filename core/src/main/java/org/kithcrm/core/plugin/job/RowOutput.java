// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.job;

import java.util.concurrent.TimeUnit;
import org.kithcrm.api.command.CommandOutput;

/** What a command tells, written to its row once a second. */
final class RowOutput implements CommandOutput {
    private static final int LONGEST = 100_000;
    private static final long EVERY = TimeUnit.SECONDS.toNanos(1);

    private final RunningJob run;
    private final StringBuilder text = new StringBuilder();
    private long written = System.nanoTime();
    private boolean more;

    RowOutput(RunningJob run) {
        this.run = run;
    }

    @Override
    public void line(String line) {
        text.append(line).append('\n');
        if (text.length() > LONGEST) {
            text.delete(0, text.length() - LONGEST);
        }
        more = true;
        if (System.nanoTime() - written > EVERY) {
            flush();
        }
    }

    @Override
    public void progress(long done, long total) {
        run.progress(done, total);
    }

    @Override
    public boolean cancelled() {
        return run.cancelled();
    }

    void flush() {
        if (more) {
            more = false;
            written = System.nanoTime();
            run.output(text.toString());
        }
    }
}
