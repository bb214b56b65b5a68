// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.io.IOException;
import java.nio.file.Path;

/** The stores there are. */
public final class Stores {
    private Stores() {}

    /** The store of a database's name. */
    public static Store of(String database, Path target) throws IOException {
        return switch (database) {
            case "derby" -> new DerbyStore(target);
            case "postgresql" -> new PostgresStore(target);
            default -> throw new IOException("--db is derby or postgresql");
        };
    }
}
