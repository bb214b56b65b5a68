// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses writes before the disk is full, since a full disk shuts the embedded database. A reserve file is given up
 * then, so that audit, recovery and shutdown can still write.
 */
final class DiskWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    private static final long RESERVE_BYTES = 16L << 20;

    private final Path reserve;
    private final long limit;
    private final LongSupplier free;
    private final Health health;
    private volatile boolean low;

    DiskWatch(Path folder, long limit, LongSupplier free, Health health) {
        this.reserve = folder.resolve("reserve.bin");
        this.limit = limit;
        this.free = free;
        this.health = health;
    }

    static LongSupplier freeSpace(Path folder) {
        return () -> folder.toFile().getUsableSpace();
    }

    /** Looks once. Space must come back with some to spare, or writes would flicker. */
    void look() {
        long now = free.getAsLong();
        boolean nowLow = now < (low ? limit + 2 * RESERVE_BYTES : limit);
        low = nowLow;
        if (nowLow) {
            release();
        } else if (now > limit + 2 * RESERVE_BYTES) {
            take();
        }
        health.lowDisk(nowLow);
    }

    /** A write failed for want of space: refuses more until a look finds some. */
    void full() {
        low = true;
        release();
        health.lowDisk(true);
    }

    private void release() {
        try {
            Files.deleteIfExists(reserve);
        } catch (IOException e) {
            LOG.warn("event=reserve-kept reason={}", e.getClass().getSimpleName());
        }
    }

    private void take() {
        if (Files.exists(reserve)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(reserve.toFile(), "rw")) {
            byte[] block = new byte[1 << 20];
            for (long written = 0; written < RESERVE_BYTES; written += block.length) {
                file.write(block);
            }
        } catch (IOException e) {
            release();
        }
    }
}
