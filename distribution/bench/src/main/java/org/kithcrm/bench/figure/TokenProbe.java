// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.figure;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.security.Access;
import org.kithcrm.core.security.PermissionVersion;
import org.kithcrm.core.security.Permissions;
import org.kithcrm.core.security.Security;
import org.kithcrm.core.storage.Database;
import org.kithcrm.core.storage.StorageSettings;

/** A process that checks tokens in turn and prints the CPU microseconds of a check, a line for each round. */
public final class TokenProbe {
    private static final String ADDRESS = "127.0.0.1";
    private static final int BETWEEN_LOOKS = 1_000;

    private TokenProbe() {}

    /** Arguments: data folder, file of tokens, rounds, milliseconds of a round. */
    public static void main(String[] args) throws Exception {
        List<HttpFields> callers = Files.readAllLines(Path.of(args[1])).stream()
                .<HttpFields>map(token -> HttpFields.build().put("Authorization", "Bearer " + token))
                .toList();
        Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
        try (Database database = Database.open(storage(Path.of(args[0])), clock, Security.mappers())) {
            Access access = new Access(
                    database, new Permissions(), new PermissionVersion(database, System::nanoTime), clock, "UTC");
            run(access, callers, Long.parseLong(args[3]));
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                System.out.println(run(access, callers, Long.parseLong(args[3])));
            }
        }
    }

    private static StorageSettings storage(Path folder) {
        @Nullable String url = System.getenv("KITH_DB_URL");
        return url == null
                ? StorageSettings.embedded(folder)
                : StorageSettings.postgresql(
                        folder,
                        url,
                        String.valueOf(System.getenv("KITH_DB_USER")),
                        String.valueOf(System.getenv("KITH_DB_PASSWORD")));
    }

    private static double run(Access access, List<HttpFields> callers, long millis) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = System.nanoTime() + millis * 1_000_000;
        long before = threads.getCurrentThreadCpuTime();
        long checks = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < BETWEEN_LOOKS; i++) {
                if (access.authenticate(callers.get(i % callers.size()), ADDRESS)
                                .userId()
                        == 0) {
                    throw new IllegalStateException("a token is nobody's");
                }
            }
            checks += BETWEEN_LOOKS;
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1e3 / checks;
    }
}
