// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.manifest.Manifest;

/**
 * A plugin on this node; replaced as a whole when something changes.
 *
 * @param running null unless it serves
 * @param cause why it does not, or null
 * @param failures starts that went wrong in a row
 * @param unloaded the verdict on the generation before, or null
 */
record Hosted(
        Manifest manifest,
        Desired desired,
        Phase phase,
        @Nullable Generation running,
        Instant since,
        @Nullable String cause,
        int failures,
        @Nullable CompletableFuture<Boolean> unloaded) {

    static Hosted running(Generation generation, Desired desired, Instant now) {
        return new Hosted(generation.manifest(), desired, Phase.READY, generation, now, null, 0, null);
    }

    static Hosted idle(Manifest manifest, Desired desired, Phase phase, Instant now, @Nullable String cause) {
        return new Hosted(manifest, desired, phase, null, now, cause, 0, null);
    }

    String id() {
        return manifest.id();
    }

    Hosted with(Phase next, @Nullable String why, Instant now) {
        return new Hosted(manifest, desired, next, running, now, why, failures, unloaded);
    }

    Hosted failed(String why, int count, Instant now) {
        return new Hosted(manifest, desired, Phase.FAILED, null, now, why, count, unloaded);
    }

    Hosted with(@Nullable CompletableFuture<Boolean> verdict) {
        return new Hosted(manifest, desired, phase, running, since, cause, failures, verdict);
    }

    Hosted with(Desired wanted) {
        return new Hosted(manifest, wanted, phase, running, since, cause, failures, unloaded);
    }
}
