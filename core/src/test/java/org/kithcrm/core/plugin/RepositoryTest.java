// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.plugin.archive.ArchiveTool;
import org.kithcrm.core.plugin.net.LoopbackServer;
import org.kithcrm.core.plugin.repository.Published;
import org.kithcrm.core.plugin.repository.RepositoryServer;
import org.kithcrm.core.plugin.trust.SigningKey;

/** Plugins come by name from a repository that a web server serves. */
class RepositoryTest {
    private static final String REPOSITORIES = "/api/v1/admin/plugin-repositories";
    private static final String PLUGINS = "/api/v1/admin/plugins";
    private static final String KEYS = "/api/v1/admin/plugin-keys";
    private static final String CATALOG = "/api/v1/admin/plugin-catalog";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path base;

    private final PluginFixture kith = new PluginFixture();
    private Published repo;
    private RepositoryServer web;

    @BeforeEach
    void publish() {
        repo = Published.in(base.resolve("repo"));
        web = new RepositoryServer(repo.folder, 0);
        web.start();
        accept(repo.vendor);
    }

    @AfterEach
    void close() {
        web.close();
        kith.close();
    }

    private void accept(SigningKey key) {
        assertThat(kith.post(
                                KEYS,
                                json(
                                        "name",
                                        "Vendor",
                                        "publicKey",
                                        key.publicKey().raw()))
                        .statusCode())
                .isEqualTo(201);
    }

    private static String json(String... pairs) {
        var node = JSON.createObjectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            node.put(pairs[i], pairs[i + 1]);
        }
        return node.toString();
    }

    private String url() {
        return "http://127.0.0.1:" + web.port();
    }

    private HttpResponse<String> add(String name, String url, String fingerprint) {
        return kith.post(REPOSITORIES, json("name", name, "url", url, "fingerprint", fingerprint));
    }

    private void added() {
        has(add("main", url(), repo.fingerprint()), 201);
    }

    private HttpResponse<String> refresh() {
        return kith.post(REPOSITORIES + "/main/refresh", "{}");
    }

    private HttpResponse<String> install(String... order) {
        return kith.post(PLUGINS + "?accept=all", json(order));
    }

    private HttpResponse<String> upgrade(String... order) {
        return kith.post(PLUGINS + "/note/upgrade?accept=all", json(order));
    }

    private JsonNode entry(String query) {
        return tree(has(kith.get(CATALOG + query), 200)).path("data").path(0);
    }

    private static JsonNode tree(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> has(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private static HttpResponse<String> refused(HttpResponse<String> answer, int status, String code) {
        assertThat(tree(has(answer, status)).path("code").asText())
                .as(answer.body())
                .isEqualTo(code);
        return answer;
    }

    private void nothingIsThere() {
        assertThat(has(kith.get(PLUGINS), 200).body()).isEqualTo("{\"data\":[]}");
    }

    @Nested
    class Repositories {
        @Test
        void areAddedListedRefreshedAndRemoved() {
            HttpResponse<String> added = has(add("main", url(), repo.fingerprint()), 201);
            assertThat(added.headers().firstValue("Location")).contains(REPOSITORIES + "/main");
            JsonNode view = tree(added);
            assertThat(view.path("releases").asInt()).isEqualTo(1);
            assertThat(view.path("rootKeys").path(0).asText()).isEqualTo(repo.fingerprint());
            assertThat(view.path("expired").asBoolean()).isFalse();
            refused(add("main", url(), repo.fingerprint()), 409, "unique.taken");

            repo.put(TestArchive.note("1.1.0"), "note-1.1.0.zip").build();
            assertThat(tree(has(refresh(), 200)).path("indexVersion").asInt()).isEqualTo(2);
            assertThat(kith.get(REPOSITORIES).body()).contains("\"name\":\"main\"", "\"releases\":2");
            has(kith.send("DELETE", REPOSITORIES + "/main", new byte[0], ""), 204);
            has(kith.send("DELETE", REPOSITORIES + "/main", new byte[0], ""), 404);
            has(refresh(), 404);
        }

        @Test
        void areAddedByTheRightFingerprintOnly() {
            String other = SigningKey.make().publicKey().fingerprint();
            assertThat(refused(add("main", url(), other), 422, "repository.signature")
                            .body())
                    .contains(repo.fingerprint());
            assertThat(add("main", url(), "mine").body()).contains("/fingerprint");
            assertThat(add("No", url(), repo.fingerprint()).body()).contains("/name");
            assertThat(kith.get(REPOSITORIES).body()).isEqualTo("{\"data\":[]}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "ftp://example.com/",
                    "repo",
                    "http://ann:secret@example.com/",
                    "https://example.com/?a=b",
                    "file:repo",
                    "file://host/repo",
                    "http:///x",
                    "http://exa mple/"
                })
        void needAUrlThatCanBeOne(String bad) {
            HttpResponse<String> answer = has(add("main", bad, repo.fingerprint()), 422);
            assertThat(answer.body()).contains("/url");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"http://127.0.0.2:%d/", "http://10.0.0.1:%d/", "http://localhost:%d/", "http://[::1]:%d/"})
        void atAnInnerAddressAreRefusedUnlessTheOperatorNamedIt(String inner) {
            HttpResponse<String> answer = refused(
                    add("main", inner.formatted(web.port()), repo.fingerprint()), 502, "repository.unreachable");
            assertThat(answer.body()).contains("plugins.net-allow", "\"reason\":\"address\"");
        }

        @Test
        void mayBeAFolder() {
            has(add("main", repo.folder.toUri().toString(), repo.fingerprint()), 201);
            has(install("id", "note"), 201);
        }

        @Test
        void areNotFollowedToAnotherPlace() throws IOException {
            try (LoopbackServer server = new LoopbackServer()) {
                server.answer("HTTP/1.1 302 Found\r\nLocation: " + url() + "/root.json\r\nContent-Length: 0\r\n\r\n");
                HttpResponse<String> answer = refused(
                        add("main", "http://127.0.0.1:" + server.port() + "/", repo.fingerprint()),
                        502,
                        "repository.unreachable");
                assertThat(answer.body()).contains("leads elsewhere (302)");
                server.answer("HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n" + "x".repeat(1_100_000));
                refused(
                        add("main", "http://127.0.0.1:" + server.port() + "/", repo.fingerprint()),
                        422,
                        "repository.too-large");
                server.answer("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n");
                refused(
                        add("main", "http://127.0.0.1:" + server.port() + "/", repo.fingerprint()),
                        502,
                        "repository.unreachable");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"timestamp.json", "index.json"})
        void whoseFilesAreTamperedWithStayAsTheyWere(String file) {
            added();
            repo.put(TestArchive.note("1.1.0"), "note-1.1.0.zip").build();
            byte[] good = repo.read(file);
            repo.flip(file);
            refused(refresh(), 422, "repository.signature");
            assertThat(kith.get(REPOSITORIES).body()).contains("\"indexVersion\":1", "\"releases\":1");
            repo.write(file, good);
            has(refresh(), 200);
        }

        @Test
        void rememberWhatTheySawWhenAnOldCopyIsServed() throws IOException {
            byte[] timestamp = repo.read("timestamp.json");
            byte[] signature = repo.read("timestamp.json.sig");
            repo.build();
            added();
            repo.write("timestamp.json", timestamp);
            repo.write("timestamp.json.sig", signature);
            refused(refresh(), 422, "repository.older");
            refused(install("id", "note"), 422, "repository.older");
            nothingIsThere();
        }
    }

    @Nested
    class Releases {
        @Test
        void areFoundInTheCatalogWithWhatSpeaksForAndAgainstThem() {
            repo.put(TestArchive.note("1.1.0"), "note-1.1.0.zip")
                    .put(TestArchive.note("2.0.0").edited(">=0.1 <1", ">=2 <3"), "note-2.0.0.zip")
                    .put(
                            TestArchive.of(
                                            "clerk",
                                            "1.0.0",
                                            "clerk.ClerkPlugin",
                                            "clerk/ClerkPlugin",
                                            "clerk/ClerkResource")
                                    .with("\"dependencies\": [{\"id\": \"note\", \"range\": \">=1.1 <2\"}]"),
                            "clerk-1.0.0.zip")
                    .build();
            added();
            JsonNode note = entry("?q=NOTES");
            assertThat(note.path("id").asText()).isEqualTo("note");
            assertThat(note.path("version").asText()).isEqualTo("1.1.0");
            assertThat(note.path("fits").asBoolean()).isTrue();
            assertThat(note.path("signerAccepted").asBoolean()).isTrue();
            assertThat(note.path("newest").asText()).isEqualTo("2.0.0");
            assertThat(note.path("newestReasons").path(0).path("code").asText()).isEqualTo("api.incompatible");
            assertThat(note.path("installed").isNull()).isTrue();
            assertThat(entry("?q=clerk").path("missing").path(0).asText()).isEqualTo("note");
            assertThat(entry("?q=nothing").isMissingNode()).isTrue();

            has(install("id", "note", "version", "1.0.0"), 201);
            repo.tool.fixes("note", "1.1.0", List.of("CVE-2026-1"), List.of(repo.root), Instant.now());
            repo.tool.yank("note", "1.0.0", true, List.of(repo.root), Instant.now());
            has(refresh(), 200);
            JsonNode now = entry("?q=note");
            assertThat(now.path("upgrade").asBoolean()).isTrue();
            assertThat(now.path("securityFixes").path(0).asText()).isEqualTo("CVE-2026-1");
            assertThat(now.path("installed").path("yanked").asBoolean()).isTrue();
            assertThat(now.path("installed").path("version").asText()).isEqualTo("1.0.0");
        }

        @Test
        void areInstalledAndUpgradedByNameThroughTheDoorOfUploads() {
            added();
            HttpResponse<String> plan =
                    has(kith.post(PLUGINS + "?dryRun=true", json("repository", "main", "id", "note")), 200);
            assertThat(plan.body()).contains("\"action\":\"install\"", "\"trust\":\"trusted\"", "scopes.added");
            refused(kith.post(PLUGINS, json("id", "note")), 409, "plugin.consent-required");
            assertThat(has(install("repository", "main", "id", "note"), 201).body())
                    .contains("\"phase\":\"READY\"", "\"version\":\"1.0.0\"");
            has(install("id", "note"), 200);
            repo.put(TestArchive.note("1.1.0"), "note-1.1.0.zip").build();
            assertThat(has(kith.post(PLUGINS + "/note/upgrade?dryRun=true", "{}"), 200)
                            .body())
                    .contains("\"from\":\"1.0.0\",\"to\":\"1.1.0\"");
            assertThat(has(upgrade(), 200).body()).contains("\"version\":\"1.1.0\"");
            refused(upgrade("version", "1.0.0"), 409, "plugin.downgrade");
            refused(upgrade("id", "clerk"), 422, "validation.failed");
        }

        @Test
        void ofAKeyThatNobodyAcceptedAreRefused() {
            SigningKey other = SigningKey.make();
            repo.write(
                    "note-1.1.0.zip", ArchiveTool.sign(TestArchive.note("1.1.0").bytes(), other));
            repo.build();
            added();
            assertThat(entry("").path("signerAccepted").asBoolean()).isFalse();
            refused(install("id", "note"), 422, "signature.unknown-key");
            nothingIsThere();
        }

        @Test
        void whoseBytesAreOthersThanTheIndexSaysAreRefused() {
            added();
            byte[] good = repo.read("note-1.0.0.zip");
            repo.flip("note-1.0.0.zip");
            refused(install("id", "note"), 422, "digest.mismatch");
            repo.write(
                    "note-1.0.0.zip", ArchiveTool.sign(TestArchive.note("1.1.0").bytes(), repo.vendor));
            assertThat(install("id", "note").body()).containsAnyOf("digest.mismatch", "repository.too-large");
            byte[] longer = java.util.Arrays.copyOf(good, good.length + 1);
            repo.write("note-1.0.0.zip", longer);
            refused(install("id", "note"), 422, "repository.too-large");
            repo.write("note-1.0.0.zip", java.util.Arrays.copyOf(good, good.length - 1));
            refused(install("id", "note"), 422, "digest.mismatch");
            nothingIsThere();
        }

        @Test
        void thatWereTakenBackOrDoNotFitAreNotChosen() {
            repo.put(TestArchive.note("2.0.0").edited(">=0.1 <1", ">=2 <3"), "note-2.0.0.zip")
                    .build();
            repo.tool.yank("note", "1.0.0", true, List.of(repo.root), Instant.now());
            added();
            assertThat(refused(install("id", "note"), 422, "repository.no-release")
                            .body())
                    .contains("2.0.0: It needs the plugin API >=2.0.0 <3.0.0", "1.0.0: It was taken back.");
            refused(install("id", "note", "version", "2.0.0"), 422, "repository.no-release");
            refused(install("id", "note", "version", "9.0.0"), 422, "repository.no-release");
            refused(install("id", "clerk"), 422, "repository.no-release");
            refused(install("id", "clerk", "repository", "main"), 422, "repository.no-release");
            refused(install("id", "note", "repository", "other"), 404, "not-found");
            assertThat(entry("").path("fits").asBoolean()).isFalse();
            has(install("id", "note", "version", "1.0.0"), 201);
        }

        @Test
        void ofTwoRepositoriesNeedTheNameOfOne() {
            added();
            has(add("mirror", repo.folder.toUri().toString(), repo.fingerprint()), 201);
            assertThat(refused(install("id", "note"), 409, "repository.ambiguous")
                            .body())
                    .contains("\"repositories\":[\"main\",\"mirror\"]");
            has(install("id", "note", "repository", "mirror"), 201);
        }

        @Test
        void byARevokedKeyAreRefusedWhateverDoorTheyComeThrough() {
            added();
            has(install("id", "note"), 201);
            String fingerprint = repo.vendor.publicKey().fingerprint();
            repo.put(TestArchive.note("1.1.0"), "note-1.1.0.zip").build();
            repo.tool.revoke(fingerprint, List.of(repo.root), Instant.now());
            refused(upgrade(), 422, "signature.revoked");
            byte[] archive = repo.read("note-1.1.0.zip");
            refused(
                    kith.installWith("/note/upgrade?accept=all&allowUnsigned=" + Archive.digest(archive), archive),
                    422,
                    "signature.revoked");
            assertThat(kith.get(PLUGINS + "/note").body())
                    .contains("\"phase\":\"READY\"", "\"warnings\":[{\"code\":\"signature.revoked\"");
            assertThat(entry("").path("installed").path("revoked").asBoolean()).isTrue();
            has(kith.send("DELETE", REPOSITORIES + "/main", new byte[0], ""), 204);
            assertThat(kith.get(PLUGINS + "/note").body()).contains("\"warnings\":[]");
        }

        @Test
        void ofARepositoryWhoseKeysHaveChangedStillCome() {
            added();
            SigningKey next = SigningKey.make();
            repo.tool.rotate(List.of(repo.root), Published.signers(next));
            refused(refresh(), 422, "repository.signature");
            assertThat(kith.get(REPOSITORIES).body())
                    .as("the chain of roots holds though nothing was built under it yet")
                    .contains("\"rootVersion\":2", "\"releases\":1");
            repo.tool.build(List.of(next), Duration.ofDays(1), Instant.now());
            has(install("id", "note"), 201);
            assertThat(kith.get(REPOSITORIES).body()).contains(next.publicKey().fingerprint(), "\"rootVersion\":2");
        }
    }

    @Nested
    class Urls {
        private String archive() {
            return url() + "/note-1.0.0.zip";
        }

        @Test
        void areFetchedAndHeldToTheirDigest() {
            String digest = Archive.digest(repo.read("note-1.0.0.zip"));
            refused(install("url", archive(), "sha256", "0".repeat(64)), 422, "digest.mismatch");
            refused(install("url", url() + "/none.zip"), 502, "repository.unreachable");
            refused(install("url", archive().replace("127.0.0.1", "127.0.0.2")), 502, "repository.unreachable");
            nothingIsThere();
            assertThat(has(install("url", archive(), "sha256", "sha256:" + digest), 201)
                            .body())
                    .contains("\"digest\":\"sha256:" + digest);
            has(install("url", archive()), 200);
        }

        @Test
        void areGivenAloneAndAreThoseOfTheWeb() {
            for (Map.Entry<String, String> each : Map.of(
                            json(
                                            "url",
                                            repo.folder
                                                    .resolve("note-1.0.0.zip")
                                                    .toUri()
                                                    .toString()),
                                    "/url",
                            json("url", archive(), "id", "note"), "/url",
                            json("url", archive(), "sha256", "abc"), "/sha256",
                            json("id", "note", "sha256", "0".repeat(64)), "/sha256",
                            json("repository", "main"), "/id")
                    .entrySet()) {
                HttpResponse<String> answer = refused(kith.post(PLUGINS, each.getKey()), 422, "validation.failed");
                assertThat(answer.body()).contains("\"pointer\":\"" + each.getValue() + "\"");
            }
            for (String bad : List.of("null", "[]", "{\"colour\": 1}", "{\"id\": 1}", "{")) {
                refused(kith.post(PLUGINS, bad), 400, "json.malformed");
            }
            refused(kith.post(PLUGINS, json("url", "x".repeat(70_000))), 413, "body.too-large");
        }
    }
}
