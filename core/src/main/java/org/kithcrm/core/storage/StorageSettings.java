// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the data lies and how the database is reached.
 *
 * @param folder the data folder; the embedded database lives in its {@code db}
 * @param url a PostgreSQL JDBC URL, or empty for embedded Derby, or {@code memory:NAME} for Derby without files (tests)
 * @param user the PostgreSQL user, else empty
 * @param password the PostgreSQL password, else empty
 * @param poolSize connections kept, 0 = twice the cores, 4 to 16
 * @param cacheShare the share of the heap that Derby's page cache may take
 * @param lockWait how long a statement waits for a lock
 * @param statementLimit PostgreSQL ends a statement after this time
 * @param reserveBytes below this much free disk space writes are refused
 */
public record StorageSettings(
        Path folder,
        String url,
        String user,
        String password,
        int poolSize,
        double cacheShare,
        Duration lockWait,
        Duration statementLimit,
        long reserveBytes) {
    private static final String MEMORY = "memory:";

    /** Embedded Derby in a data folder, everything else as usual. */
    public static StorageSettings embedded(Path folder) {
        return usual(folder, "", "", "");
    }

    /** Embedded Derby without files, for tests. */
    public static StorageSettings memory(Path folder, String name) {
        return usual(folder, MEMORY + name, "", "");
    }

    /** PostgreSQL by JDBC URL, everything else as usual. */
    public static StorageSettings postgresql(Path folder, String url, String user, String password) {
        return usual(folder, url, user, password);
    }

    private static StorageSettings usual(Path folder, String url, String user, String password) {
        return new StorageSettings(
                folder, url, user, password, 0, 0.25, Duration.ofSeconds(10), Duration.ofSeconds(30), 256L << 20);
    }

    /** The same with a short wait for locks. */
    public StorageSettings withLockWait(Duration wait) {
        return new StorageSettings(
                folder, url, user, password, poolSize, cacheShare, wait, statementLimit, reserveBytes);
    }

    Dialect dialect() {
        return url.startsWith("jdbc:postgresql:") ? Dialect.POSTGRESQL : Dialect.DERBY;
    }

    boolean inMemory() {
        return url.startsWith(MEMORY);
    }

    int connections() {
        return poolSize > 0
                ? poolSize
                : Math.max(4, Math.min(16, 2 * Runtime.getRuntime().availableProcessors()));
    }

    /** A password is never printed. */
    @Override
    public String toString() {
        return "StorageSettings[" + folder + ", " + dialect() + "]";
    }
}
