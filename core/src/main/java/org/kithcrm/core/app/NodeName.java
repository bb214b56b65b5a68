// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What this node is called among those on one database: made once, and kept in the data folder. */
final class NodeName {
    private static final int BYTES = 8;

    private NodeName() {}

    static String of(Path data) {
        Path file = data.resolve("node");
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            String name = HexFormat.of().formatHex(random);
            Files.createDirectories(data);
            Files.writeString(file, name + "\n");
            return name;
        } catch (IOException e) {
            throw new StartRefused("The file " + file + " cannot be read or written.");
        }
    }
}
