// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The keys whose archives a server takes. */
public final class PluginKeyVerbs {
    private PluginKeyVerbs() {}

    @Command(
            name = "accept",
            description = "Lets a server take what a key has signed.",
            mixinStandardHelpOptions = true)
    public static final class Accept implements Runnable {
        @Parameters(paramLabel = "FILE", description = "The public key, made by kith plugin key new.")
        private Path file = Path.of("");

        @Option(names = "--name", required = true, description = "Whose key it is.")
        private String name = "";

        @Option(names = "--own", description = "It is the key of whoever runs the server.")
        private boolean own;

        @Mixin
        private Remote remote = new Remote();

        @Override
        public void run() {
            JsonNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("publicKey", text())
                    .put("level", own ? "private" : "trusted");
            JsonNode answer = remote.send("POST", "admin/plugin-keys", Map.of(), Remote.Body.json(body));
            remote.print(
                    answer,
                    () -> System.out.println(
                            "accepted " + answer.path("fingerprint").asText()));
        }

        private String text() {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new RemoteRefused("The file " + file + " cannot be read.");
            }
        }
    }

    @Command(name = "list", description = "Lists the keys that a server knows.", mixinStandardHelpOptions = true)
    public static final class ListKeys implements Runnable {
        @Mixin
        private Remote remote = new Remote();

        @Override
        public void run() {
            JsonNode all = remote.get("admin/plugin-keys", Map.of());
            remote.print(
                    all,
                    () -> all.path("data")
                            .forEach(each -> System.out.println(each.path("fingerprint")
                                            .asText() + " " + each.path("level").asText() + " "
                                    + each.path("name").asText())));
        }
    }

    @Command(
            name = "revoke",
            description = "Lets a server take nothing more that a key has signed.",
            mixinStandardHelpOptions = true)
    public static final class Revoke implements Runnable {
        @Parameters(paramLabel = "FINGERPRINT", description = "The key.")
        private String fingerprint = "";

        @Mixin
        private Remote remote = new Remote();

        @Override
        public void run() {
            remote.send("DELETE", "admin/plugin-keys/" + fingerprint, Map.of(), Remote.Body.NONE);
            System.out.println("revoked " + fingerprint);
        }
    }
}
