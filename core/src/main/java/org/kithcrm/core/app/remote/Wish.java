// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.archive.ArchiveTool;

/**
 * What is to be installed: an archive of this machine, or a release of a repository that the server fetches.
 *
 * @param id of the plugin
 * @param body what the server is sent
 */
record Wish(String id, Remote.Body body) {
    private static final Pattern NAME = Pattern.compile("([a-z][a-z0-9-]*)(?:@([0-9A-Za-z.-]+))?");

    /**
     * A file, else one that came with the server, else by name from a repository.
     *
     * @param from name of the repository; empty: any, and files first
     */
    static Wish of(String text, String from) {
        Matcher name = NAME.matcher(text);
        boolean named = name.matches();
        Path file = Path.of(text);
        if (named && !from.isEmpty()) {
            return order(name, from);
        }
        if (!from.isEmpty()) {
            throw new RemoteRefused("With --from name a plugin as in loyalty or loyalty@1.2.0.");
        }
        if (Files.isRegularFile(file) || !named) {
            return archive(file);
        }
        Path bundled = name.group(2) == null ? bundled(text) : null;
        return bundled == null ? order(name, from) : archive(bundled);
    }

    private static Wish archive(Path file) {
        byte[] bytes = SetVerbs.read(file);
        return new Wish(ArchiveTool.describe(bytes).id(), new Remote.Body("application/zip", bytes));
    }

    private static Wish order(Matcher name, String from) {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("id", name.group(1));
        if (name.group(2) != null) {
            order.put("version", name.group(2));
        }
        if (!from.isEmpty()) {
            order.put("repository", from);
        }
        return new Wish(name.group(1), Remote.Body.json(order));
    }

    private static @Nullable Path bundled(String id) {
        Path folder = Path.of(System.getProperty("kith.home", "")).resolve("plugins");
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches(id + "-[0-9].*\\.zip"))
                    .sorted()
                    .toList();
            return found.isEmpty() ? null : found.get(found.size() - 1);
        } catch (IOException e) {
            throw new RemoteRefused("The folder " + folder + " cannot be read.");
        }
    }
}
