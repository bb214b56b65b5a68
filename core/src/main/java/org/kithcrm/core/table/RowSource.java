// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.table;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of a file, one after the other in flat memory. Not thread-safe. */
public interface RowSource extends AutoCloseable {
    /** The next row, or null after the last. */
    @Nullable CsvRow read() throws IOException;

    @Override
    void close() throws IOException;
}
