// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.blob;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.blob.Blob;
import org.kithcrm.api.blob.BlobMeta;
import org.kithcrm.api.blob.Blobs;
import org.kithcrm.api.blob.ByteRange;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.storage.Ids;
import org.kithcrm.core.storage.Sql;
import org.kithcrm.core.storage.Tx;

/** The files of one plugin. Thread-safe. */
public final class PluginBlobs implements Blobs {
    /** Bytes of each chunk but the last; what is stored is read by it. */
    static final int CHUNK = 1 << 20;

    private static final Duration LONGEST = Duration.ofDays(1);

    private final Tx tx;
    private final BlobStore store;
    private final Ids ids;
    private final Clock clock;
    private final long quota;

    public PluginBlobs(Tx tx, Sql sql, Ids ids, Clock clock, String plugin, long quota) {
        this.tx = tx;
        this.store = new BlobStore(tx, sql, plugin);
        this.ids = ids;
        this.clock = clock;
        this.quota = quota;
    }

    @Override
    public Blob put(InputStream in, BlobMeta meta) throws IOException {
        store.removeBegun(clock.instant().minus(LONGEST));
        Id id = new Id(ids.next());
        store.begin(id, meta, clock.instant());
        boolean whole = false;
        try {
            String sha256 = fill(id, in);
            Blob blob = store.finish(id, sha256, clock.instant());
            whole = true;
            return blob;
        } finally {
            if (!whole && !tx.active()) { // else the unit of work takes it back
                store.remove(id);
            }
        }
    }

    /** Each chunk commits by itself, so that no transaction waits for who sends. */
    private String fill(Id id, InputStream in) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = in.readNBytes(CHUNK);
        for (long number = 0; chunk.length > 0; number++) {
            digest.update(chunk);
            if (!store.add(id, number, chunk, quota)) {
                throw new Problem(
                        507, "plugin.quota", "The plugin may keep " + quota + " bytes of files (plugins.blob-quota).");
            }
            chunk = in.readNBytes(CHUNK);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Blob> find(Id id) {
        return store.find(id);
    }

    @Override
    public InputStream open(Id id, ByteRange range) {
        return open(store.find(id).orElseThrow(NotFound::new), range);
    }

    private InputStream open(Blob blob, ByteRange range) {
        long from = Math.min(range.from(), blob.size());
        return new BlobStream(store, blob.id(), from, from + Math.min(range.length(), blob.size() - from));
    }

    @Override
    public Response download(Id id, @Nullable String range) {
        Blob blob = store.find(id).orElseThrow(NotFound::new);
        return Download.of(blob, range, part -> open(blob, part));
    }

    @Override
    public boolean delete(Id id) {
        return store.remove(id);
    }

    @Override
    public long used() {
        return store.used();
    }
}
