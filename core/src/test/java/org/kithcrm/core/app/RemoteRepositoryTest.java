// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.core.plugin.TestArchive;
import org.kithcrm.core.plugin.repository.Published;
import org.kithcrm.core.plugin.repository.RepositoryServer;

/** {@code kith plugin repo}, {@code search}, {@code install} and {@code upgrade} by name, on a running server. */
class RemoteRepositoryTest {
    private final TestServer server = TestServer.start();
    private final Http admin = server.user("all", "admin:plugins", "admin:plugins-install");
    private final StringWriter told = new StringWriter();

    @TempDir
    private Path folder;

    private Published repo;
    private RepositoryServer web;

    @BeforeEach
    void publish() throws IOException {
        repo = Published.in(folder.resolve("repo"));
        web = new RepositoryServer(repo.folder, 0);
        web.start();
        Path open = Files.writeString(
                folder.resolve("vendor.pub"), repo.vendor.publicKey().pem());
        assertThat(kith("key", "accept", open.toString(), "--name", "Vendor")).isZero();
    }

    @AfterEach
    void close() {
        web.close();
        server.close();
    }

    private int kith(String... words) {
        List<String> all = new ArrayList<>(List.of("plugin"));
        all.addAll(List.of(words));
        all.addAll(List.of("--url", admin.server().toString(), "--token", admin.token()));
        return Main.commandLine().setErr(new PrintWriter(told, true)).execute(all.toArray(String[]::new));
    }

    private int add(String fingerprint) {
        return kith("repo", "add", "main", "http://127.0.0.1:" + web.port(), "--fingerprint", fingerprint);
    }

    private String installed() {
        return admin.get("admin/plugins/note").has(200).textAt("/version");
    }

    @Test
    void pluginsComeByName() {
        assertThat(kith("install", "note", "--accept", "all")).isEqualTo(1);
        assertThat(told.toString()).contains("No repository has a plugin note");
        assertThat(add("0".repeat(64))).isEqualTo(1);
        assertThat(told.toString()).contains("repository.signature", repo.fingerprint());
        assertThat(add(repo.fingerprint())).isZero();
        assertThat(kith("repo", "list")).isZero();
        assertThat(kith("search", "note")).isZero();
        assertThat(kith("search", "nothing", "--json")).isZero();
        assertThat(kith("plan", "note")).isZero();
        assertThat(kith("install", "note")).isEqualTo(1);
        assertThat(told.toString()).contains("plugin.consent-required", "+ scope changes:read");
        assertThat(kith("install", "note", "--accept", "all", "--from", "main")).isZero();
        assertThat(installed()).isEqualTo("1.0.0");

        repo.put(TestArchive.note("1.1.0"), "note-1.1.0.zip")
                .put(TestArchive.note("1.2.0"), "note-1.2.0.zip")
                .build();
        assertThat(kith("upgrade", "note@1.1.0")).isZero();
        assertThat(installed()).isEqualTo("1.1.0");
        assertThat(kith("plan", "note", "--from", "main")).isZero();
        assertThat(kith("upgrade", "note")).isZero();
        assertThat(installed()).isEqualTo("1.2.0");
        assertThat(kith("upgrade", "note@7.0.0")).isEqualTo(1);
        assertThat(told.toString()).contains("it has 1.2.0, 1.1.0, 1.0.0");
        assertThat(kith("upgrade", "./note.zip", "--from", "main")).isEqualTo(1);
        assertThat(told.toString()).contains("With --from name a plugin");
        assertThat(kith("repo", "refresh", "main")).isZero();
        assertThat(kith("repo", "remove", "main")).isZero();
        assertThat(kith("repo", "refresh", "main")).isEqualTo(1);
    }

    @Test
    void whatIsNoNewsAnyMoreIsShownAsSuchAndNothingComesFromIt() {
        assertThat(add(repo.fingerprint())).isZero();
        server.advance(Duration.ofDays(8));
        assertThat(admin.get("admin/plugin-catalog")
                        .has(200)
                        .at("/data/0/expired")
                        .asBoolean())
                .isTrue();
        assertThat(admin.get("admin/plugin-repositories")
                        .has(200)
                        .at("/data/0/expired")
                        .asBoolean())
                .isTrue();
        assertThat(kith("install", "note", "--accept", "all")).isEqualTo(1);
        assertThat(told.toString()).contains("timestamp.json expired at", "repository.expired");
        admin.get("admin/plugins/note").has(404);
    }
}
