// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import java.time.Duration;
import java.util.List;

/** The bounds of one request: the limit itself passes, one more does not. */
public final class LimitKeys {
    public static final Key<Long> BODY =
            Key.of("limits.body", Kinds.size("64KB", "64MB"), "1MB", "A JSON body; more is 413.");
    public static final Key<Long> BATCH_BODY = Key.of(
            "limits.batch-body", Kinds.size("64KB", "256MB"), "5MB", "The body of a batch or composite; more is 413.");
    public static final Key<Long> IMPORT_FILE =
            Key.of("limits.import-file", Kinds.size("100MB", "100GB"), "1GB", "A file to import; more is 413.");
    public static final Key<Long> URI =
            Key.of("limits.uri", Kinds.size("1KB", "64KB"), "8KB", "Path and query; more is 414.");
    public static final Key<Long> HEADERS =
            Key.of("limits.headers", Kinds.size("4KB", "64KB"), "16KB", "All header lines; more is 431.");
    public static final Key<Duration> REQUEST_TIME = Key.of(
            "limits.request-time", Kinds.duration("1s", "10min"), "30s", "The time of a request; longer is 503.");
    public static final Key<Duration> BATCH_TIME = Key.of(
            "limits.batch-time", Kinds.duration("1s", "1h"), "60s", "The time of a batch or composite; longer is 503.");
    public static final Key<Duration> SLOW_AFTER = Key.of(
            "limits.slow-after",
            Kinds.duration("1s", "10min"),
            "30s",
            "A request that still arrives after this time must keep `limits.upload-rate`.");
    public static final Key<Long> UPLOAD_RATE = Key.of(
            "limits.upload-rate", Kinds.size("1B", "10MB"), "1KB", "Least a second from a slow client; less is 408.");

    public static final Key<Integer> SOCKETS = Key.of(
            "limits.sockets",
            Kinds.number(1, 100_000),
            "10000",
            "WebSockets that are open on one node; more are 429. Each is a file descriptor.");
    public static final Key<Integer> SOCKETS_OF_ONE = Key.of(
            "limits.sockets-of-one",
            Kinds.number(1, 100_000),
            "20",
            "The same of one user, or of one address where nobody has logged in.");

    private LimitKeys() {}

    static List<Key<?>> all() {
        return List.of(
                BODY,
                BATCH_BODY,
                IMPORT_FILE,
                URI,
                HEADERS,
                REQUEST_TIME,
                BATCH_TIME,
                SLOW_AFTER,
                UPLOAD_RATE,
                SOCKETS,
                SOCKETS_OF_ONE);
    }
}
