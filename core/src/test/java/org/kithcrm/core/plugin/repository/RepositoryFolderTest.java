// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.plugin.TestArchive;

/** What whoever publishes plugins does with a folder. */
class RepositoryFolderTest {
    @TempDir
    private Path base;

    private Published repo() {
        return Published.in(base.resolve("repo"));
    }

    private static IndexFile index(Published repo) {
        return IndexFile.read(repo.read("index.json"));
    }

    @Test
    void marksStayUntilTheArchiveGoes() throws IOException {
        Published repo = repo();
        repo.put(TestArchive.note("1.1.0"), "note-1.1.0.zip").build();
        repo.tool.yank("note", "1.0.0", true, List.of(repo.root), Instant.now());
        repo.tool.fixes("note", "1.1.0", List.of("CVE-2026-1234"), List.of(repo.root), Instant.now());
        repo.tool.revoke("0".repeat(64), List.of(repo.root), Instant.now());
        repo.put(TestArchive.note("1.2.0"), "note-1.2.0.zip").build();
        IndexFile index = index(repo);
        assertThat(index.version()).isEqualTo(6);
        assertThat(index.releases()).extracting(Release::version).containsExactly("1.0.0", "1.1.0", "1.2.0");
        assertThat(index.releases()).extracting(Release::yanked).containsExactly(true, false, false);
        assertThat(index.releases().get(1).securityFixes()).containsExactly("CVE-2026-1234");
        assertThat(index.revokedKeys()).containsExactly("0".repeat(64));
        repo.tool.yank("note", "1.0.0", false, List.of(repo.root), Instant.now());
        Files.delete(repo.folder.resolve("note-1.1.0.zip"));
        assertThat(repo.build().releases()).isEqualTo(2);
        assertThat(index(repo).releases()).extracting(Release::yanked).containsExactly(false, false);
    }

    @Test
    void aVersionKeepsItsBytesAndWhatIsUnsignedOrBrokenIsNotPublished() {
        Published repo = repo();
        repo.put(TestArchive.note("1.0.0").put("README.md", "Other."), "note-1.0.0.zip");
        refused(repo::build, "note-1.0.0.zip", "another version");
        repo.write("note-1.0.0.zip", TestArchive.note("1.0.0").bytes());
        refused(repo::build, "note-1.0.0.zip", "not signed");
        repo.write("note-1.0.0.zip", new byte[] {1, 2, 3});
        refused(repo::build, "note-1.0.0.zip");
        refused(() -> repo.tool.yank("note", "9.0.0", true, List.of(repo.root), Instant.now()), "note 9.0.0");
        refused(() -> repo.tool.init(Published.signers(repo.root)), "is a repository already");
        refused(() -> repo.tool.revoke("mine", List.of(repo.root), Instant.now()), "64");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work, String... words) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.detail()).contains(words));
    }

    @Test
    void archivesMayLieInFolders() throws IOException {
        Published repo = repo();
        Files.createDirectories(repo.folder.resolve("note/old"));
        repo.put(TestArchive.note("0.9.0"), "note/old/note-0.9.0.zip").build();
        assertThat(index(repo).releases())
                .extracting(Release::url)
                .containsExactly("note/old/note-0.9.0.zip", "note-1.0.0.zip");
    }

    @Test
    void onlyWhatBelongsToTheRepositoryIsServed() throws Exception {
        Published repo = repo();
        repo.write("my.key", repo.root.pem().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        repo.write(".hidden.json", new byte[] {'{', '}'});
        try (RepositoryServer server = new RepositoryServer(repo.folder, 0)) {
            server.start();
            assertThat(get(server, "/index.json").body()).isEqualTo(repo.read("index.json"));
            assertThat(get(server, "/note-1.0.0.zip").body()).isEqualTo(repo.read("note-1.0.0.zip"));
            for (String none : List.of("/my.key", "/", "/.hidden.json", "/../repo/my.key", "/%2e%2e/repo/index.json")) {
                assertThat(get(server, none).statusCode()).as(none).isIn(400, 404);
            }
        }
    }

    private static HttpResponse<byte[]> get(RepositoryServer server, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void aFolderSourceDoesNotFollowALinkOutOfIt() throws IOException {
        Published repo = repo();
        Path secret = Files.writeString(base.resolve("secret.zip"), "secret");
        Files.createSymbolicLink(repo.folder.resolve("link.zip"), secret);
        FolderSource source = new FolderSource(repo.folder);
        assertThat(source.find("link.zip", 100)).isEmpty();
        assertThat(source.find("note-1.0.0.zip", 1 << 20)).isPresent();
    }
}
