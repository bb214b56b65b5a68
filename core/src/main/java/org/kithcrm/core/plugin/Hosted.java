// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.manifest.ArchiveTexts;
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
        ArchiveTexts texts,
        Desired desired,
        Phase phase,
        @Nullable Generation running,
        Instant since,
        @Nullable String cause,
        int failures,
        @Nullable CompletableFuture<Boolean> unloaded) {

    static Hosted running(Generation generation, Desired desired, Instant now) {
        return new Hosted(
                generation.manifest(), generation.texts(), desired, Phase.READY, generation, now, null, 0, null);
    }

    static Hosted idle(Archive archive, Desired desired, Phase phase, Instant now, @Nullable String cause) {
        return new Hosted(archive.manifest(), archive.texts(), desired, phase, null, now, cause, 0, null);
    }

    Hosted idle(Desired wanted, Phase next, Instant now, @Nullable String why) {
        return new Hosted(manifest, texts, wanted, next, null, now, why, 0, null);
    }

    String id() {
        return manifest.id();
    }

    Hosted with(Phase next, @Nullable String why, Instant now) {
        return new Hosted(manifest, texts, desired, next, running, now, why, failures, unloaded);
    }

    Hosted failed(String why, int count, Instant now) {
        return new Hosted(manifest, texts, desired, Phase.FAILED, null, now, why, count, unloaded);
    }

    Hosted with(@Nullable CompletableFuture<Boolean> verdict) {
        return new Hosted(manifest, texts, desired, phase, running, since, cause, failures, verdict);
    }

    Hosted with(Desired wanted) {
        return new Hosted(manifest, texts, wanted, phase, running, since, cause, failures, unloaded);
    }
}
