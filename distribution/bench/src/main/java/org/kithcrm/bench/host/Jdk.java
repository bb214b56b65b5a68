// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The Java that server, baseline and generator run on.
 *
 * @param home its folder
 * @param version such as {@code 25.0.1}
 */
public record Jdk(Path home, String version) {
    /** What server and baseline get alike. */
    public static final String CORES = "-XX:ActiveProcessorCount=2";

    /** The Java in a folder. */
    public static Jdk at(Path home) throws IOException {
        Properties release = new Properties();
        try (var in = Files.newInputStream(home.resolve("release"))) {
            release.load(in);
        }
        return new Jdk(
                home.toRealPath(), release.getProperty("JAVA_VERSION", "").replace("\"", ""));
    }

    /** Such as 25. */
    public int feature() {
        return Runtime.Version.parse(version).feature();
    }

    /** A command that runs a class of the bench. */
    public List<String> command(List<String> options, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /** The options that {@code bin/kith} gives a server, for a baseline. */
    public List<String> serverOptions() {
        boolean serial = Runtime.getRuntime().availableProcessors() <= 2;
        List<String> options = new ArrayList<>(List.of(CORES, "-XX:+ExitOnOutOfMemoryError"));
        options.add("--enable-native-access=ALL-UNNAMED");
        if (serial) {
            options.add("-XX:+UseSerialGC");
        }
        return options;
    }
}
