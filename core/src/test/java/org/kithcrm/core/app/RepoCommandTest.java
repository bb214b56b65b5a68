// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.core.plugin.TestArchive;

/** {@code kith plugin repo} without a server. */
class RepoCommandTest {
    private final StringWriter told = new StringWriter();

    @TempDir
    private Path folder;

    private int kith(String... words) {
        return Main.commandLine().setErr(new PrintWriter(told, true)).execute(words);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void key(String name) {
        assertThat(kith("plugin", "key", "new", file(name))).isZero();
    }

    @Test
    void aFolderBecomesARepositoryAndChangesItsKeys() throws IOException {
        key("vendor.key");
        key("root.key");
        key("build.key");
        key("next.key");
        String repo = file("repo");
        Files.createDirectories(Path.of(repo));
        Path archive = Files.write(
                Path.of(repo, "note-1.0.0.zip"), TestArchive.note("1.0.0").bytes());

        assertThat(kith("plugin", "repo", "build", repo, "--key", file("root.key")))
                .isEqualTo(2);
        assertThat(told.toString()).contains("kith plugin repo init makes it one");
        assertThat(kith(
                        "plugin",
                        "repo",
                        "init",
                        repo,
                        "--key",
                        file("root.key"),
                        "--build-key",
                        file("build.key.pub")))
                .isZero();
        assertThat(kith("plugin", "repo", "build", repo, "--key", file("build.key")))
                .isEqualTo(2);
        assertThat(told.toString()).contains("note-1.0.0.zip", "kith plugin sign does it");
        assertThat(kith("plugin", "sign", "--key", file("vendor.key"), archive.toString()))
                .isZero();
        assertThat(kith("plugin", "repo", "build", repo, "--key", file("root.key")))
                .isEqualTo(2);
        assertThat(told.toString()).contains("timestamp.json needs 1 of these keys");
        assertThat(kith("plugin", "repo", "build", repo, "--key", file("build.key"), "--expires", "8d"))
                .isEqualTo(2);
        assertThat(kith("plugin", "repo", "build", repo, "--key", file("build.key"), "--expires", "soon"))
                .isEqualTo(2);
        assertThat(kith("plugin", "repo", "build", repo, "--key", file("build.key"), "--expires", "12h"))
                .isZero();
        assertThat(Path.of(repo)).isDirectoryContaining("glob:**/index.json.sig");
        assertThat(kith("plugin", "repo", "yank", repo, "note@1.0.0", "--key", file("build.key")))
                .isZero();
        assertThat(Files.readString(Path.of(repo, "index.json"))).contains("\"yanked\" : true");
        assertThat(kith("plugin", "repo", "yank", repo, "note@1.0.0", "--undo", "--key", file("build.key")))
                .isZero();
        assertThat(kith("plugin", "repo", "fixes", repo, "note@1.0.0", "CVE-2026-1", "--key", file("build.key")))
                .isZero();
        assertThat(Files.readString(Path.of(repo, "index.json"))).contains("\"yanked\" : false", "CVE-2026-1");
        assertThat(kith("plugin", "repo", "yank", repo, "note", "--key", file("build.key")))
                .isEqualTo(2);
        assertThat(told.toString()).contains("loyalty@1.2.0");
        assertThat(kith("plugin", "repo", "revoke", repo, "a".repeat(64), "--key", file("build.key")))
                .isZero();
        assertThat(Files.readString(Path.of(repo, "index.json"))).contains("a".repeat(64));

        assertThat(kith("plugin", "repo", "rotate", repo, "--key", file("root.key"), "--new", file("next.key")))
                .isZero();
        assertThat(kith("plugin", "repo", "build", repo, "--key", file("build.key")))
                .isEqualTo(2);
        assertThat(kith("plugin", "repo", "build", repo, "--key", file("next.key")))
                .isZero();
        assertThat(Path.of(repo, "2.root.json")).exists();
        assertThat(kith("plugin", "repo", "serve", file("nowhere"))).isEqualTo(2);
    }

    @Test
    void whatIsNoKeyIsNamed() throws IOException {
        Files.writeString(folder.resolve("no.key"), "none");
        assertThat(kith("plugin", "repo", "init", file("repo"), "--key", file("no.key")))
                .isEqualTo(2);
        assertThat(told.toString()).contains("no.key holds no key");
        key("root.key");
        assertThat(kith("plugin", "repo", "init", file("repo"), "--key", file("root.key"), "--threshold", "2"))
                .isEqualTo(2);
        assertThat(told.toString()).contains("threshold");
        assertThat(folder.resolve("repo")).doesNotExist();
    }
}
