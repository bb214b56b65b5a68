// SPDX-License-Identifier: Apache-2.0
package org.example.baseline;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.kithcrm.api.CrmPlugin;
import org.kithcrm.api.PluginContext;
import org.kithcrm.api.Registration;
import org.kithcrm.api.SelfTest;
import org.kithcrm.api.StopReason;
import org.kithcrm.api.change.Change;
import org.kithcrm.api.change.ChangeBatch;
import org.kithcrm.api.change.ChangeListener;
import org.kithcrm.api.job.JobHandler;
import org.kithcrm.api.job.JobRun;
import org.kithcrm.api.job.RetryLater;

/** Uses the API as it was in 0.1. Never compiled again: that its class files still run is the test. */
public final class BaselinePlugin implements CrmPlugin {
    private final AtomicInteger seen = new AtomicInteger();
    private Registration listening;

    @Override
    public void start(PluginContext ctx) {
        ctx.log().info("event=baseline id={} version={}", ctx.id(), ctx.version());
        listening = ctx.changes().listen("all", new Listener());
        ctx.jobs().handle("count", new Counter());
        ctx.rest().resources(new BaselineResource(ctx, seen));
    }

    @Override
    public void selfTest(SelfTest test) {
        test.require(listening != null, "It listens.");
        test.advise(seen.get() >= 0, "It counts.");
    }

    @Override
    public void stop(StopReason reason) {
        if (reason != StopReason.SHUTDOWN) {
            listening.close();
        }
    }

    private final class Listener implements ChangeListener {
        @Override
        public void onBatch(ChangeBatch batch) {
            batch.apply(() -> {
                for (Change change : batch.changes()) {
                    seen.addAndGet(change.type().isEmpty() || change.id().value() == 0 ? 0 : 1);
                }
            });
        }
    }

    private final class Counter implements JobHandler {
        @Override
        public void run(JobRun run) {
            if (run.cancelled()) {
                throw new RetryLater(Duration.ofSeconds(1));
            }
            run.progress(1, 1);
            seen.addAndGet(Integer.parseInt(run.input()));
        }
    }
}
