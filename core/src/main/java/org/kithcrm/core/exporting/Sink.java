// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.exporting;

import java.io.IOException;

/** A file under way. Not thread-safe. */
interface Sink extends AutoCloseable {
    /** Adds a record, rendered as a GET shows it. */
    void add(byte[] record) throws IOException;

    @Override
    void close() throws IOException;
}
