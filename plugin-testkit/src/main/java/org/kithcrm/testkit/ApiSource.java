// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kithcrm.core.config.GeneratedFile;

/** {@code openapi.json} among the sources of a plugin. */
record ApiSource(Path folder) {
    private static final String NAME = "openapi.json";
    private static final String VERSION = "${project.version}";

    static ApiSource of(BuildOutput output) {
        return new ApiSource(
                output.target().resolveSibling("src").resolve("main").resolve("plugin"));
    }

    /** Writes it so that two people who write it get the same bytes. */
    void write(String document) {
        try {
            ObjectNode json = (ObjectNode) new ObjectMapper().readTree(document);
            if (Files.readString(folder.resolve("plugin.json")).contains(VERSION)) {
                // the build fills both in
                ((ObjectNode) json.get("info")).put("version", VERSION);
            }
            Files.writeString(folder.resolve(NAME), GeneratedFile.printed(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
