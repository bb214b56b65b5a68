// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What processes have used. */
@FunctionalInterface
public interface Cpu {
    /** Microseconds of CPU so far, user and system. */
    long micros();

    /** Both together. */
    default Cpu and(Cpu other) {
        return () -> micros() + other.micros();
    }

    /** Of nothing. */
    static Cpu none() {
        return () -> 0;
    }

    /** Of one process. */
    static Cpu of(long pid) {
        return () -> ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().totalCpuDuration())
                .map(Cpu::micros)
                .orElse(0L);
    }

    /** Of a process, its living descendants, and its children that have ended. */
    static Cpu ofTree(long pid) {
        return () -> ProcessHandle.of(pid).stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .mapToLong(handle ->
                        handle.info().totalCpuDuration().map(Cpu::micros).orElse(0L)
                                + (handle.pid() == pid ? ended(pid) : 0))
                .sum();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    /** Linux keeps the sum of a process's ended children, in hundredths of a second. */
    private static long ended(long pid) {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            if (!Files.exists(stat)) {
                return 0;
            }
            String text = Files.readString(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * 10_000;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
