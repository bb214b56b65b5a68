// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the classes of a generation are gone is known a moment after its stop. */
final class Verdicts {
    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);
    private static final int VERDICT_SECONDS = 10;

    private Verdicts() {}

    /** Waits a while for one. */
    static void await(@Nullable CompletableFuture<Boolean> verdict) {
        try {
            if (verdict != null) {
                verdict.get(VERDICT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("event=plugin-verdict-later");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
