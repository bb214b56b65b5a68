// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Has a plugin do something, and shows what it tells until it is done. */
@Command(
        name = "run",
        description = "Runs a command of a plugin, or lists those there are.",
        mixinStandardHelpOptions = true)
final class RunVerb implements Runnable {
    private static final Set<String> ENDED = Set.of("done", "dead", "cancelled");
    private static final int LOOK_MILLIS = 300;

    @Parameters(index = "0", paramLabel = "ID", description = "The plugin.")
    private String id = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "COMMAND", description = "Its command; none lists them.")
    private @Nullable String name;

    @Parameters(index = "2..*", paramLabel = "NAME=VALUE", description = "What the command is given.")
    private List<String> arguments = List.of();

    @Mixin
    private Remote remote = new Remote();

    @Override
    public void run() {
        String path = "admin/plugins/" + id + "/commands";
        if (name == null) {
            JsonNode all = remote.get(path, Map.of());
            remote.print(all, () -> all.path("data").forEach(RunVerb::show));
            return;
        }
        JsonNode ordered = remote.send("POST", path + "/" + name, Map.of(), body());
        JsonNode ended =
                followed("admin/plugins/" + id + "/jobs/" + ordered.path("id").asText());
        if (!ended.path("state").asText().equals("done")) {
            throw new RemoteRefused("The command has not succeeded: "
                    + ended.path("cause").asText(ended.path("state").asText()));
        }
    }

    private static void show(JsonNode command) {
        System.out.println(
                command.path("name").asText() + "  " + command.path("title").asText());
        command.path("parameters")
                .forEach(each -> System.out.println("  " + each.path("name").asText()
                        + (each.path("required").asBoolean() ? "=.. (required)  " : "=..  ")
                        + each.path("title").asText()));
    }

    private Remote.Body body() {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        for (String each : arguments) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new RemoteRefused("An argument is NAME=VALUE, not " + each + ".");
            }
            given.put(each.substring(0, equals), each.substring(equals + 1));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("arguments", given);
        return Remote.Body.json(body);
    }

    /** Prints what the command tells, as it comes; the job at its end. */
    private JsonNode followed(String path) {
        String told = "";
        while (true) {
            JsonNode job = remote.get(path, Map.of());
            String output = job.path("output").asText("");
            if (!remote.asJson()) {
                System.out.print(output.startsWith(told) ? output.substring(told.length()) : output);
                System.out.flush();
            }
            told = output;
            if (ENDED.contains(job.path("state").asText())) {
                remote.print(job, () -> {});
                return job;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteRefused("Interrupted; the command goes on.");
        }
    }
}
