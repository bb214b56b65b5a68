// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verbs that show plugins, and those that change what they may or are told. */
final class ViewVerbs {
    private ViewVerbs() {}

    @Command(name = "list", description = "Lists the installed plugins.", mixinStandardHelpOptions = true)
    static final class ListVerb implements Runnable {
        @Mixin
        private Remote remote = new Remote();

        @Override
        public void run() {
            JsonNode all = remote.get("admin/plugins", Map.of());
            remote.print(
                    all,
                    () -> all.path("data")
                            .forEach(each -> System.out.printf(
                                    "%-20s %-12s %-12s %-10s %s%n",
                                    each.path("id").asText(),
                                    each.path("version").asText(),
                                    each.path("phase").asText(),
                                    each.path("trust").asText(),
                                    each.path("cause").isTextual()
                                            ? each.path("cause").asText()
                                            : "")));
        }
    }

    @Command(name = "show", description = "Shows one plugin.", mixinStandardHelpOptions = true)
    static final class Show extends StateVerbs.Verb {
        @Override
        public void run() {
            JsonNode one = remote.get("admin/plugins/" + id, Map.of());
            remote.print(
                    one,
                    () -> one.properties()
                            .forEach(member ->
                                    System.out.println(member.getKey() + " = " + Remote.plain(member.getValue()))));
        }
    }

    @Command(
            name = "data",
            description = "Lists the tables of a plugin, or without an id the data of plugins that are gone.",
            mixinStandardHelpOptions = true)
    static final class Data implements Runnable {
        @Parameters(paramLabel = "ID", arity = "0..1", description = "The plugin.")
        private @Nullable String id;

        @Mixin
        private Remote remote = new Remote();

        @Override
        public void run() {
            if (id == null) {
                JsonNode all = remote.get("admin/plugin-data", Map.of());
                remote.print(all, () -> data(all));
            } else {
                JsonNode one = remote.get("admin/plugins/" + id + "/data", Map.of());
                remote.print(one, () -> tables(one));
            }
        }
    }

    static void data(JsonNode all) {
        all.path("data").forEach(each -> {
            System.out.println(each.path("id").asText());
            tables(each);
        });
    }

    static void tables(JsonNode of) {
        of.path("tables")
                .forEach(table -> System.out.println("  " + table.path("name").asText() + " "
                        + table.path("rows").asText() + " rows"));
        JsonNode blobs = of.path("blobs");
        if (blobs.path("count").asLong() > 0) {
            System.out.println("  files: " + blobs.path("count").asText() + ", "
                    + blobs.path("bytes").asText() + " bytes");
        }
    }

    @Command(
            name = "leaks",
            description = "Shows earlier generations of a plugin whose classes stay in memory, and what may keep them.",
            mixinStandardHelpOptions = true)
    static final class Leaks extends StateVerbs.Verb {
        @Override
        public void run() {
            JsonNode all = remote.get("admin/plugins/" + id + "/leaks", Map.of());
            remote.print(
                    all,
                    () -> all.path("data")
                            .forEach(each ->
                                    System.out.println(each.path("version").asText() + " "
                                            + each.path("at").asText() + " " + Remote.plain(each.path("suspects")))));
        }
    }

    @Command(
            name = "logs",
            description = "Shows what a plugin, and the server about it, has logged of late.",
            mixinStandardHelpOptions = true)
    static final class Logs extends StateVerbs.Verb {
        @Option(names = "--limit", paramLabel = "N", description = "How many of the newest events, up to 500.")
        private int limit = 100;

        @Override
        public void run() {
            JsonNode all = remote.get("admin/plugins/" + id + "/logs", Map.of("limit", String.valueOf(limit)));
            remote.print(
                    all,
                    () -> all.path("data").forEach(each -> {
                        System.out.printf(
                                "%s %-5s %-6s %s%n",
                                each.path("at").asText(),
                                each.path("level").asText(),
                                each.path("source").asText(),
                                each.path("message").asText());
                        if (each.path("stack").isTextual()) {
                            System.out.println(each.path("stack").asText());
                        }
                    }));
        }
    }

    @Command(
            name = "dead-letters",
            description =
                    "Shows the changes that listeners of a plugin could not take, has them delivered again, or forgets them.",
            mixinStandardHelpOptions = true)
    static final class DeadLetters extends StateVerbs.Verb {
        @Option(names = "--retry", description = "Has all delivered once more.")
        private boolean retry;

        @Option(names = "--discard", description = "Forgets all.")
        private boolean discard;

        @Override
        public void run() {
            String path = "admin/plugins/" + id + "/dead-letters";
            if (retry || discard) {
                JsonNode done = remote.send("POST", path + (retry ? "/retry" : "/discard"), Map.of(), Remote.Body.NONE);
                remote.print(
                        done,
                        () -> System.out.println(
                                done.path(retry ? "asked" : "discarded").asText()));
                return;
            }
            JsonNode all = remote.get(path, Map.of());
            remote.print(all, () -> all.path("data").forEach(each -> System.out.println(Remote.plain(each))));
        }
    }

    @Command(
            name = "grants",
            description = "Shows which optional scopes a plugin may use, or sets them.",
            mixinStandardHelpOptions = true)
    static final class Grants extends StateVerbs.Verb {
        @Option(
                names = "--set",
                paramLabel = "SCOPES",
                split = ",",
                arity = "0..1",
                description = "All that it may use; none if empty.")
        private @Nullable List<String> grants;

        @Override
        public void run() {
            JsonNode one = grants == null
                    ? remote.get("admin/plugins/" + id, Map.of())
                    : remote.send("PUT", "admin/plugins/" + id + "/grants", Map.of(), body(grants));
            remote.print(
                    one,
                    () -> one.path("scopes")
                            .forEach(scope ->
                                    System.out.println((scope.path("granted").asBoolean() ? "+ " : "- ")
                                            + scope.path("name").asText()
                                            + (scope.path("optional").asBoolean() ? " (optional)" : ""))));
        }

        static Remote.Body body(Collection<String> grants) {
            ArrayNode names = JsonNodeFactory.instance.arrayNode();
            grants.stream().filter(each -> !each.isBlank()).forEach(names::add);
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("grants", names);
            return Remote.Body.json(body);
        }
    }

    @Command(
            name = "settings",
            description = "Shows the settings of a plugin, or replaces them by those of a JSON file.",
            mixinStandardHelpOptions = true)
    static final class Settings extends StateVerbs.Verb {
        @Option(names = "--from", paramLabel = "FILE", description = "A JSON file with all settings.")
        private @Nullable Path file;

        @Override
        public void run() {
            String path = "admin/plugins/" + id + "/settings";
            JsonNode settings = file == null ? remote.get(path, Map.of()) : remote.replace(path, read(file));
            System.out.println(settings.toPrettyString());
        }

        private static Remote.Body read(Path file) {
            try {
                return new Remote.Body(Remote.JSON, Files.readAllBytes(file));
            } catch (IOException e) {
                throw new RemoteRefused("The file " + file + " cannot be read.");
            }
        }
    }
}
