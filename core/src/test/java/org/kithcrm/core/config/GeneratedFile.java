// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that is made from the code; {@code ./dev docs} writes it, without that a stale one fails. */
public final class GeneratedFile {
    private final Path file;

    private GeneratedFile(Path file) {
        this.file = file;
    }

    /** A file, by its path from the top of the repository. */
    public static GeneratedFile at(String path) {
        var top = Path.of("").toAbsolutePath();
        while (!Files.exists(top.resolve("mvnw"))) {
            top = top.getParent();
        }
        return new GeneratedFile(top.resolve(path));
    }

    /** JSON as generated files hold it, the same on each machine. */
    public static String printed(JsonNode json) {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether generated files are to be written, not compared. */
    public static boolean isWritten() {
        return "write".equals(System.getProperty("kith.docs"));
    }

    /** Fails unless the file holds this text, or writes it when the docs are made. */
    public void mustBe(String text) {
        try {
            if (isWritten()) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(file).as("stale, run ./dev docs").content().isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
