// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Derby's settings are system properties, read when its engine starts: once in a process, before the driver. */
public final class DerbyProperties {
    /**
     * What a page of the cache takes of the heap, its record headers included, on average of a mixed load: 17 to 19 KB, as rows with
     * bodies lie in pages of 32 KB and indexes in pages of 4 KB with a hundred headers. With nothing but rows it is 34 KB.
     */
    private static final int PAGE_COST = 20 * 1024;

    private static final int FEWEST_PAGES = 1_000;

    private DerbyProperties() {}

    static void set(StorageSettings settings) {
        if (settings.inMemory()) {
            keep("derby.stream.error.method", DerbyProperties.class.getName() + ".nowhere");
        } else {
            Path home = settings.folder().toAbsolutePath();
            keep("derby.system.home", home.toString());
            keep("derby.stream.error.file", log(home).toString());
            keep("derby.infolog.append", "true");
        }
        // files for their owner alone
        keep("derby.storage.useDefaultFilePermissions", "false");
        keep("derby.storage.pageCacheSize", Long.toString(pages(settings.cacheShare())));
        // each buffer is written through to the disk: a long transaction waits less often for it, a short one writes no
        // more
        keep("derby.storage.logBufferSize", "262144");
        keep("derby.language.statementCacheSize", "1000");
        keep("derby.locks.waitTimeout", Long.toString(seconds(settings.lockWait())));
        keep("derby.locks.deadlockTimeout", Long.toString(Math.max(1, seconds(settings.lockWait()) / 5)));
        keep("derby.locks.escalationThreshold", "1000000");
    }

    private static Path log(Path folder) {
        try {
            return Files.createDirectories(folder.resolve("log")).resolve("derby.log");
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be written.", e);
        }
    }

    /** Derby calls it by name for its log when there is no data folder. */
    public static OutputStream nowhere() {
        return OutputStream.nullOutputStream();
    }

    private static long pages(double share) {
        return Math.max(FEWEST_PAGES, (long) (Runtime.getRuntime().maxMemory() * share / PAGE_COST));
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }

    /** What the operator set on the command line wins. */
    private static void keep(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
