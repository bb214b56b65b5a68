// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Problem;

/** Files on their way in, in the data folder under {@code work/imports}. Thread-safe. */
final class ImportFiles {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final long limit;

    ImportFiles(Path data, long limit) {
        this.folder = data.resolve("work").resolve("imports");
        this.limit = limit;
    }

    Path of(long jobId) {
        return folder.resolve(Id.text(jobId));
    }

    /** Writes a file in portions; 413 beyond the limit, and then nothing stays. */
    void store(long jobId, InputStream in) throws IOException {
        Files.createDirectories(folder);
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(of(jobId))) {
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw new Problem(413, "body.too-large", "A file to import has at most " + limit + " bytes.")
                            .with("limit", limit);
                }
                out.write(buffer, 0, read);
            }
            whole = true;
        } finally {
            if (!whole) {
                remove(jobId);
            }
        }
    }

    void remove(long jobId) {
        try {
            Files.deleteIfExists(of(jobId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
