// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A folder, for networks that reach no web server. Links do not lead out of it. */
record FolderSource(Path folder) implements Source {
    @Override
    public Optional<byte[]> find(String path, long most) {
        try {
            Path real = folder.toRealPath();
            Path file = real.resolve(path).toRealPath();
            if (!file.startsWith(real) || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes((int) most + 1);
                if (content.length > most) {
                    throw Refused.large(path, most);
                }
                return Optional.of(content);
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Refused.unreachable("The repository's folder cannot be read by the server.");
        }
    }
}
