// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.core.plugin.TestArchive;

/** The verbs of {@code kith plugin} on a running server, with a signed archive. */
class RemotePluginTest {
    private static final String NOTES = "/api/plugins/note/notes";

    private final TestServer server = TestServer.start();
    private final Http admin = server.user("all", "admin:plugins", "admin:plugins-install");
    private final StringWriter told = new StringWriter();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private int kith(String... words) {
        List<String> all = new ArrayList<>(List.of("plugin"));
        all.addAll(List.of(words));
        all.addAll(List.of("--url", admin.server().toString(), "--token", admin.token()));
        return Main.commandLine().setErr(new PrintWriter(told, true)).execute(all.toArray(String[]::new));
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of("run"));
        all.addAll(List.of(words));
        all.addAll(List.of("--url", admin.server().toString(), "--token", admin.token()));
        return offline(all.toArray(String[]::new));
    }

    private int offline(String... words) {
        return Main.commandLine().setErr(new PrintWriter(told, true)).execute(words);
    }

    private String archive(TestArchive archive, String version) throws IOException {
        Path file = Files.write(folder.resolve("note-" + version + ".zip"), archive.bytes());
        assertThat(offline("plugin", "sign", "--key", folder.resolve("key").toString(), file.toString()))
                .isZero();
        return file.toString();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aListMakesAServerHaveItsPlugins() throws IOException {
        Files.write(folder.resolve("note-1.0.0.zip"), TestArchive.note("1.0.0").bytes());
        Files.write(folder.resolve("note-1.1.0.zip"), TestArchive.note("1.1.0").bytes());
        Files.write(
                folder.resolve("clerk.zip"),
                TestArchive.of("clerk", "2.0.0", "clerk.ClerkPlugin", "clerk/ClerkPlugin", "clerk/ClerkResource")
                        .bytes());
        String first = folder.resolve("first.zip").toString();
        assertThat(offline(
                        "plugin",
                        "bundle",
                        "-o",
                        first,
                        folder.resolve("note-1.0.0.zip").toString()))
                .isZero();
        assertThat(kith("apply", "--dry-run", first)).as("%s", told).isZero();
        assertThat(admin.get("admin/plugins").has(200).at("/data")).isEmpty();
        assertThat(kith("apply", first)).isZero();
        assertThat(admin.get("admin/plugins/note").has(200).textAt("/version")).isEqualTo("1.0.0");

        String digest = org.kithcrm.core.plugin.archive.Archive.digest(
                TestArchive.note("1.1.0").bytes());
        String list = file(
                "plugins.yaml",
                "plugins:\n  - id: note\n    version: 1.1.0\n    digest: sha256:" + digest + "\n    enabled: false\n");
        assertThat(kith("apply", list)).isZero();
        assertThat(admin.get("admin/plugins/note").has(200).text())
                .contains("\"version\":\"1.1.0\"", "\"desired\":\"disabled\"");
        long generation = admin.get("admin/plugins/note").at("/generation").asLong();
        assertThat(kith("apply", list)).isZero();
        assertThat(admin.get("admin/plugins/note").at("/generation").asLong()).isEqualTo(generation);

        String wrong = file(
                "wrong.yaml",
                "plugins:\n  - id: clerk\n    version: 2.0.0\n    archive: clerk.zip\n    digest: sha256:00\n");
        assertThat(kith("apply", wrong)).isEqualTo(1);
        assertThat(told.toString()).contains("clerk.zip is clerk 2.0.0", "not what the list says");
        assertThat(kith("apply", "--prune", file("none.yaml", "plugins: []\n"))).isZero();
        admin.get("admin/plugins/note").has(404);
        assertThat(kith("apply", file("bad.yaml", "plugins:\n  - colour: 1\n"))).isEqualTo(1);
        assertThat(told.toString()).contains("bad.yaml is not a list of plugins");
    }

    @Test
    void aCommandOfAPluginTellsWhatItDoes() throws IOException {
        Path file = Files.write(
                folder.resolve("drudge.zip"), TestArchive.drudge("1.0.0").bytes());
        assertThat(kith(
                        "install",
                        file.toString(),
                        "--accept",
                        "all",
                        "--allow-unsigned",
                        org.kithcrm.core.plugin.archive.Archive.digest(Files.readAllBytes(file))))
                .as("%s", told)
                .isZero();
        assertThat(run("drudge")).isZero();
        assertThat(run("drudge", "rehearse", "to=3")).isZero();
        assertThat(run("drudge", "rehearse", "to=2", "fail=yes")).isEqualTo(1);
        assertThat(told.toString())
                .contains("The command has not succeeded: java.lang.IllegalStateException: lost count");
        assertThat(run("drudge", "rehearse")).isEqualTo(1);
        assertThat(told.toString()).contains("/arguments/to");
        assertThat(run("drudge", "rehearse", "three")).isEqualTo(1);
        assertThat(told.toString()).contains("NAME=VALUE");
        assertThat(kith("logs", "drudge", "--limit", "10")).isZero();
    }

    @Test
    void aSignedPluginWalksThroughItsWholeLife() throws IOException {
        assertThat(offline("plugin", "key", "new", folder.resolve("key").toString()))
                .isZero();
        String first = archive(TestArchive.note("1.0.0"), "1.0.0");
        String second = archive(
                TestArchive.note("1.1.0")
                        .put(
                                "db/0002__pinned.sql",
                                "ALTER TABLE p_note_note ADD COLUMN pinned SMALLINT DEFAULT 0 NOT NULL;"),
                "1.1.0");
        assertThat(kith("install", first)).isEqualTo(1);
        assertThat(told.toString()).contains("signature.unknown-key");
        assertThat(kith("key", "accept", folder.resolve("key.pub").toString(), "--name", "Harbour Tea"))
                .isZero();
        assertThat(kith("key", "list")).isZero();

        assertThat(kith("plan", first)).isZero();
        assertThat(kith("install", first)).isEqualTo(1);
        assertThat(told.toString()).contains("plugin.consent-required", "+ scope changes:read", "planId: ");
        String planId = told.toString().replaceAll("(?s).*planId: ([0-9a-f]{64}).*", "$1");
        assertThat(kith("install", first, "--accept", planId)).isZero();
        Http ann = server.user("all", "note:read", "note:write", "admin:plugins", "admin:plugins-install");
        ann.post(NOTES, "{'text': '你好'}").has(200);

        assertThat(kith("plan", second)).isZero();
        assertThat(kith("upgrade", second)).isZero();
        assertThat(ann.get(NOTES).has(200).text()).contains("\"version\":\"1.1.0\"");
        assertThat(kith("rollback", "note")).isZero();
        assertThat(ann.get(NOTES).has(200).text()).contains("\"version\":\"1.0.0\"");
        assertThat(kith("disable", "note")).isZero();
        assertThat(kith("enable", "note")).isZero();
        assertThat(kith("restart", "note")).isZero();
        assertThat(kith("release", "note")).isEqualTo(1);
        assertThat(kith("grants", "note")).isZero();
        assertThat(kith("show", "note")).isZero();
        assertThat(kith("list", "--json")).isZero();

        assertThat(kith("uninstall", "note")).isZero();
        assertThat(kith("data")).isZero();
        assertThat(kith("install", first, "--accept", "all")).isZero();
        assertThat(ann.get(NOTES).has(200).text()).contains("你好");
        assertThat(kith("data", "note")).isZero();
        assertThat(kith("purge", "note")).isEqualTo(1);
        assertThat(told.toString()).contains("--confirm note");
        assertThat(kith("purge", "note", "--confirm", "note")).isZero();
        assertThat(ann.get("admin/plugin-data").has(200).text()).contains("\"data\":[]");
        assertThat(kith("show", "note")).isEqualTo(1);
    }

    @Test
    void whatDoesNotStartIsToldWithAnExitCodeOfItsOwn() throws IOException {
        assertThat(offline("plugin", "key", "new", folder.resolve("key").toString()))
                .isZero();
        assertThat(kith("key", "accept", folder.resolve("key.pub").toString(), "--name", "Harbour Tea"))
                .isZero();
        assertThat(kith("install", archive(TestArchive.note("1.0.0"), "1.0.0"), "--accept", "all"))
                .isZero();
        String bad = archive(TestArchive.note("1.1.0").edited("note:write", "note:scribble"), "1.1.0");
        assertThat(kith("upgrade", bad)).isEqualTo(3);
        assertThat(told.toString()).contains("plugin.rolled-back", "cause: ");
        assertThat(kith("uninstall", "note")).isZero();
        assertThat(kith("purge", "note")).isEqualTo(1);
        assertThat(kith("purge", "note", "--confirm", "note")).isZero();
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        assertThat(offline("plugin", "list", "--url", "http://127.0.0.1:1/")).isEqualTo(1);
        assertThat(told.toString()).contains("No server answers at http://127.0.0.1:1/");
    }
}
