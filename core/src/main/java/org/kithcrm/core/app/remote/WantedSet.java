// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code plugins.yaml}: the plugins a server shall have, in the order in which they are brought in. */
record WantedSet(List<WantedPlugin> plugins) {
    static final String NAME = "plugins.yaml";
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build());

    static WantedSet read(Path file) {
        try {
            return checked(YAML.readValue(Files.readAllBytes(file), WantedSet.class), file);
        } catch (JsonProcessingException e) {
            throw new RemoteRefused(file + " is not a list of plugins: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new RemoteRefused("The file " + file + " cannot be read.");
        }
    }

    private static WantedSet checked(WantedSet set, Path file) {
        Set<String> ids = new HashSet<>();
        if (set.plugins() == null) {
            throw new RemoteRefused(file + " has no plugins.");
        }
        for (WantedPlugin each : set.plugins()) {
            if (each.id() == null || each.version() == null || !ids.add(each.id())) {
                throw new RemoteRefused(file + ": each plugin has an id of its own and a version.");
            }
        }
        return set;
    }

    String text() {
        try {
            return YAML.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
