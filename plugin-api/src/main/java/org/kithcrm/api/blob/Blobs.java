// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.blob;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Id;
import org.kithcrm.api.Stable;

/**
 * Files of the plugin, in the database: all nodes and each backup see them. They stay when the plugin is uninstalled and go when it is
 * purged; no other plugin can read them. All together take up to {@code plugins.blob-quota}.
 *
 * <p>Thread-safe. Inside {@code tx.call} a change commits with all else; streams of more than a few megabytes belong outside, in a method
 * with {@code @OutsideTransaction} or a job, as the database would wait for who sends them.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Blobs {
    /**
     * Keeps a file. Nobody sees it before its last byte; what breaks off leaves nothing.
     *
     * @param in its bytes, read to the end, not closed
     * @param meta what it is
     * @return the file with the id to note
     * @throws IOException if the stream throws it
     * @throws org.kithcrm.api.error.Problem 507 {@code plugin.quota} if it does not fit any more
     */
    Blob put(InputStream in, BlobMeta meta) throws IOException;

    /** What is known of a file, if there is one. */
    Optional<Blob> find(Id id);

    /**
     * Reads a file or a part of it, a megabyte at a time.
     *
     * @param id the file
     * @param range what of it
     * @return its bytes; closed by the plugin, though nothing is held open; throws {@link IOException} if the file is deleted meanwhile
     * @throws org.kithcrm.api.error.NotFound if there is none
     */
    InputStream open(Id id, ByteRange range);

    /**
     * A file as an answer to a browser: it is saved rather than shown, its type is believed, nothing in it runs.
     *
     * @param id the file
     * @param range the header {@code Range} of the request, or null; one range is answered by 206
     * @return the answer, read while it is sent
     * @throws org.kithcrm.api.error.NotFound if there is none
     * @throws org.kithcrm.api.error.Problem 416 {@code request.bad-range} if the range begins behind the end
     */
    Response download(Id id, @Nullable String range);

    /**
     * Forgets a file.
     *
     * @return whether there was one
     */
    boolean delete(Id id);

    /** The bytes of all files. */
    long used();
}
