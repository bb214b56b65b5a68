// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The repositories that a server knows. */
public final class RepoServerVerbs {
    private static final String PATH = "admin/plugin-repositories";

    private RepoServerVerbs() {}

    private static void line(JsonNode each) {
        System.out.println(each.path("name").asText() + " " + each.path("url").asText() + " "
                + each.path("releases").asText() + " releases, news until "
                + each.path("expires").asText() + (each.path("expired").asBoolean() ? " (expired: refresh it)" : ""));
    }

    @Command(
            name = "add",
            description = "Lets a server take plugins from a repository by name.",
            mixinStandardHelpOptions = true)
    public static final class Add implements Runnable {
        @Parameters(index = "0", paramLabel = "NAME", description = "What it is called on this server.")
        private String name = "";

        @Parameters(
                index = "1",
                paramLabel = "URL",
                description = "Of its folder: https, http, or file:///folder of the server's machine.")
        private String url = "";

        @Option(
                names = "--fingerprint",
                paramLabel = "SHA256",
                required = true,
                description = "Of a root key, as whoever runs the repository told it.")
        private String fingerprint = "";

        @Mixin
        private Remote remote = new Remote();

        @Override
        public void run() {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("url", url)
                    .put("fingerprint", fingerprint);
            JsonNode added = remote.send("POST", PATH, Map.of(), Remote.Body.json(body));
            remote.print(added, () -> line(added));
        }
    }

    @Command(
            name = "list",
            description = "Lists the repositories that a server knows.",
            mixinStandardHelpOptions = true)
    public static final class ListRepositories implements Runnable {
        @Mixin
        private Remote remote = new Remote();

        @Override
        public void run() {
            JsonNode all = remote.get(PATH, Map.of());
            remote.print(all, () -> all.path("data").forEach(RepoServerVerbs::line));
        }
    }

    /** Verbs about one that a server knows. */
    abstract static class Named implements Runnable {
        @Parameters(paramLabel = "NAME", description = "The repository.")
        String name = "";

        @Mixin
        Remote remote = new Remote();
    }

    @Command(
            name = "remove",
            description = "Lets a server forget a repository; what was installed from it stays.",
            mixinStandardHelpOptions = true)
    public static final class Remove extends Named {
        @Override
        public void run() {
            remote.send("DELETE", PATH + "/" + name, Map.of(), Remote.Body.NONE);
            System.out.println("removed " + name);
        }
    }

    @Command(
            name = "refresh",
            description = "Lets a server ask a repository for news.",
            mixinStandardHelpOptions = true)
    public static final class Refresh extends Named {
        @Override
        public void run() {
            JsonNode now = remote.send("POST", PATH + "/" + name + "/refresh", Map.of(), Remote.Body.NONE);
            remote.print(now, () -> line(now));
        }
    }

    @Command(
            name = "search",
            description = "Looks in the repositories of a server for plugins.",
            mixinStandardHelpOptions = true)
    static final class Search implements Runnable {
        @Parameters(
                paramLabel = "TEXT",
                arity = "0..1",
                description = "A word in id, name or description; all without one.")
        private String text = "";

        @Mixin
        private Remote remote = new Remote();

        @Override
        public void run() {
            JsonNode found = remote.get("admin/plugin-catalog", Remote.query("q", text));
            remote.print(found, () -> {
                found.path("data").forEach(each -> System.out.println(CatalogText.of(each)));
                if (found.path("data").isEmpty()) {
                    System.out.println("Nothing found; kith plugin repo list tells which repositories are known.");
                }
            });
        }
    }
}
