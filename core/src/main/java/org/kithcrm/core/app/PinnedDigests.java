// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The archives that came with the server, by their SHA-256: {@code lib/plugins.sha256} lists them, as {@code sha256sum} writes it. */
final class PinnedDigests {
    private PinnedDigests() {}

    static Set<String> of(Path home) {
        Path list = home.resolve("lib").resolve("plugins.sha256");
        if (!Files.exists(list)) {
            return Set.of();
        }
        try {
            return Files.readAllLines(list).stream()
                    .map(line -> line.split(" ", 2)[0])
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new StartRefused("The file " + list + " cannot be read.");
        }
    }
}
