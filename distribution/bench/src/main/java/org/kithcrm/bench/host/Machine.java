// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The machine under the measurement. */
public final class Machine {
    private static final Path STAT = Path.of("/proc/stat");
    private static final long TICK_MICROS = 10_000;

    private Machine() {}

    /** What a reader of a result must know of it. */
    public static Map<String, Object> facts() throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("cpu", line(Path.of("/proc/cpuinfo"), "model name"));
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("memory", line(Path.of("/proc/meminfo"), "MemTotal"));
        facts.put("disk", Files.getFileStore(Path.of("").toAbsolutePath()).type());
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return facts;
    }

    /** What one process says of itself in /proc, such as {@code VmRSS}; in kB where it is a size; -1 if unknown. */
    public static long status(long pid, String name) throws IOException {
        String text = line(Path.of("/proc/" + pid + "/status"), name).replaceAll("[^0-9]", "");
        return text.isEmpty() ? -1 : Long.parseLong(text);
    }

    /** Microseconds of CPU that all processes have used. */
    static long busyMicros() throws IOException {
        if (!Files.exists(STAT)) {
            return 0;
        }
        long[] ticks = Arrays.stream(
                        Files.readString(STAT).lines().findFirst().orElse("").split(" +"))
                .skip(1)
                .mapToLong(Long::parseLong)
                .toArray();
        // user nice system idle iowait irq softirq steal
        return (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7]) * TICK_MICROS;
    }

    private static String line(Path file, String name) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        return Files.readString(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("");
    }
}
