// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A body that a resource reads while it arrives. What a refusal left unread can be read away, so that a client that still writes sees it. */
final class StreamedBody extends FilterInputStream {
    private static final Logger LOG = LoggerFactory.getLogger(StreamedBody.class);
    private static final int CHUNK = 16 * 1024;

    StreamedBody(InputStream in) {
        super(in);
    }

    /** Jersey closes what it gave away; the request goes on until it is answered. */
    @Override
    public void close() {
        LOG.trace("event=body-left-open");
    }

    /** Reads up to {@code most} bytes and throws them away; blocks until the client has sent them. */
    void drain(long most) {
        byte[] nowhere = new byte[CHUNK];
        try {
            for (long left = most; left > 0; ) {
                int read = read(nowhere);
                if (read < 0) {
                    return;
                }
                left -= read;
            }
        } catch (IOException e) {
            LOG.debug("event=client-gone", e);
        }
    }
}
