// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.kithcrm.api.Id;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that jobs leave behind, in the data folder under {@code work/results}, for a day. Thread-safe. */
public final class JobFiles {
    /** How long a file is there to be fetched. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(JobFiles.class);

    private final Path folder;
    private final Clock clock;

    /** Keeps files in the data folder. */
    public JobFiles(Path data, Clock clock) {
        this.folder = data.resolve("work").resolve("results");
        this.clock = clock;
    }

    /** Where the file of a job is; its folder exists. */
    public Path of(long jobId) throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(Id.text(jobId));
    }

    /** Whether a file that was complete at that moment is still kept. */
    boolean isKept(Instant since) {
        return clock.instant().isBefore(since.plus(KEPT));
    }

    /** Removes what is no longer kept. */
    public void purge() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!isKept(Files.getLastModifiedTime(file).toInstant())) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("event=results-not-purged", e);
        }
    }
}
