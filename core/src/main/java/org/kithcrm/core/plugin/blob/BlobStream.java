// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.blob;

import java.io.IOException;
import java.io.InputStream;
import org.kithcrm.api.Id;

/** Reads a part of a file chunk by chunk; between two nothing is held. Used by one thread. */
final class BlobStream extends InputStream {
    private final BlobStore store;
    private final Id id;
    private final long end;
    private long at;
    private long number = -1;
    private byte[] chunk = new byte[0];

    BlobStream(BlobStore store, Id id, long from, long end) {
        this.store = store;
        this.id = id;
        this.at = from;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at >= end) {
            return -1;
        }
        if (at / PluginBlobs.CHUNK != number) {
            number = at / PluginBlobs.CHUNK;
            chunk = store.chunk(id, number).orElseThrow(() -> new IOException("the file was deleted meanwhile"));
        }
        int first = (int) (at % PluginBlobs.CHUNK);
        int some = (int) Math.min(Math.min(length, chunk.length - first), end - at);
        System.arraycopy(chunk, first, into, offset, some);
        at += some;
        return some;
    }

    @Override
    public long skip(long bytes) {
        long some = Math.max(0, Math.min(bytes, end - at));
        at += some;
        return some;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, end - at));
    }
}
