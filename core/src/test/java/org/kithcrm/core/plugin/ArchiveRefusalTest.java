// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kithcrm.core.plugin.archive.Archive;

class ArchiveRefusalTest {
    private static final PluginFixture kith = new PluginFixture();
    private static final Map<String, Supplier<byte[]>> BROKEN = Map.ofEntries(
            Map.entry("archive.not-zip", () -> "PK but not really".getBytes(StandardCharsets.UTF_8)),
            Map.entry(
                    "archive.path", () -> note().put("lib/../../evil.jar", "x").bytes()),
            Map.entry(
                    "archive.duplicate",
                    () -> note().put("README.md", "x").put("readme.MD", "x").bytes()),
            Map.entry("archive.layout", () -> note().put("bin/run.sh", "x").bytes()),
            Map.entry(
                    "archive.ratio",
                    () -> note().put("README.md", new byte[40 * 1024 * 1024]).bytes()),
            Map.entry("archive.entries", ArchiveRefusalTest::manyEntries),
            Map.entry("archive.overlap", ArchiveRefusalTest::overlapping),
            Map.entry("manifest.missing", () -> note().without("plugin.json").bytes()),
            Map.entry(
                    "manifest.invalid",
                    () -> note().edited("\"schema\": 1", "\"schema\": \"1\"").bytes()),
            Map.entry(
                    "api.incompatible",
                    () -> note().edited(">=0.1 <1", ">=7 <8").bytes()),
            Map.entry(
                    "java.incompatible",
                    () -> note().edited("\"api\"", "\"java\": \">=99\", \"api\"")
                            .bytes()),
            Map.entry(
                    "exports.bundled",
                    () -> note().put("lib/more.jar", bundled()).bytes()),
            Map.entry("migration.foreign-table", () -> migration("CREATE TABLE customer2 (id BIGINT NOT NULL);")),
            Map.entry("migration.not-expand", () -> migration("DROP TABLE p_note_note;")),
            Map.entry(
                    "openapi.invalid",
                    () -> note().put("openapi.json", "{\"openapi\": \"3.1.0\"}").bytes()),
            Map.entry(
                    "link.missing-member",
                    () -> note().edited("fixture.note.NotePlugin", "fixture.note.Nothing")
                            .bytes()),
            Map.entry(
                    "plugin.start-failed",
                    () -> note().edited("note:write", "note:scribble").bytes()));

    @AfterAll
    static void close() {
        kith.close();
    }

    static List<String> codes() {
        return List.copyOf(BROKEN.keySet());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void aBrokenArchiveIsRefusedAndLeavesNothing(String code) {
        HttpResponse<String> answer = kith.install(BROKEN.get(code).get());
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(kith.admin("GET", "").body()).isEqualTo("{\"data\":[]}");
        assertThat(stored()).isZero();
        assertThat(kith.get("/api/plugins/note/notes").statusCode()).isEqualTo(404);
    }

    private static long stored() {
        return kith.database
                .sql()
                .first("SELECT COUNT(*) FROM plugin_archive", row -> row.longAt(1))
                .orElseThrow();
    }

    @Test
    void anUnsignedArchiveNeedsItsDigest() {
        byte[] archive = note().bytes();
        HttpResponse<String> unnamed = kith.install(archive, "");
        assertThat(unnamed.statusCode()).isEqualTo(422);
        assertThat(unnamed.body()).contains("signature.missing", "sha256:" + Archive.digest(archive));
        assertThat(kith.install(archive, "sha256:" + "0".repeat(64)).body()).contains("digest.mismatch");
    }

    @Test
    void theManifestsFaultIsNamedByItsPlace() {
        assertPlace(
                note().edited("\"name\": \"Notes\"", "\"name\": \"Notes\", \"colour\": 1"), "/colour", "unknown-field");
        assertPlace(note().edited("\"name\": \"Notes\",", ""), "/name", "required");
        assertPlace(note().edited("\"name\": \"Notes\"", "\"name\": \"Notes\", \"name\": \"x\""), "", "duplicate-key");
        assertPlace(note().edited(">=0.1 <1", ">=0.1"), "/requires/api", "bad-format");
        assertPlace(note().edited("\"note:read\"", "\"other:read\""), "/permissions/0/name", "bad-format");
        assertPlace(
                note().edited("\"name\": \"Notes\"", "\"name\": \"Notes\", \"fields\": [{}]"),
                "/fields",
                "unsupported");
        assertPlace(note().with("\"jobs\": [{}]"), "/jobs/0/every", "required");
        assertPlace(note().with("\"limits\": {\"threads\": 0}"), "/limits/threads", "out-of-range");
        assertPlace(note().with("\"exports\": [\"a\"]"), "/exports/0", "bad-format");
        assertPlace(
                note().with("\"dependencies\": [{\"id\": \"note\", \"range\": \">=1\"}]"),
                "/dependencies/0/id",
                "not-allowed");
        assertPlace(note().with("\"provides\": [\"door\"]"), "/provides/0", "bad-format");
        assertThat(kith.install(note().edited("\"Read notes\"", "\"%perm.read\"")
                                .bytes())
                        .body())
                .contains("i18n.missing", "perm.read");
        assertPlace(note().edited("\"id\": \"note\"", "\"id\": \"../note\""), "/id", "bad-format");
    }

    private static void assertPlace(TestArchive archive, String pointer, String code) {
        assertThat(kith.install(archive.bytes()).body())
                .contains("manifest.invalid", "\"pointer\":\"" + pointer + "\"", "\"code\":\"" + code + "\"");
    }

    @Test
    void aRouteWhosePermissionIsNotDeclaredStopsTheStart() {
        HttpResponse<String> answer =
                kith.install(note().edited("note:write", "note:scribble").bytes());
        assertThat(answer.body()).contains("plugin.start-failed", "note:write");
    }

    @Test
    void aScopeThatWasNotAskedForIsNotGiven() {
        HttpResponse<String> answer =
                kith.install(note().edited("changes:read", "customers:read").bytes());
        assertThat(answer.body()).contains("plugin.start-failed", "changes:read");
    }

    private static TestArchive note() {
        return TestArchive.note("1.0.0");
    }

    private static byte[] migration(String sql) {
        return note().put("db/0002__more.sql", sql).bytes();
    }

    private static byte[] bundled() {
        String api = "org/kithcrm/api/Id.class";
        return new TestArchive()
                .put("META-INF/versions/17/" + api, TestArchive.resource(api))
                .bytes();
    }

    private static byte[] manyEntries() {
        TestArchive archive = note();
        for (int i = 0; i < 20_000; i++) {
            archive.put("ui/" + i, "");
        }
        return archive.bytes();
    }

    /** The second entry's header is said to lie where the first one's bytes are. */
    private static byte[] overlapping() {
        byte[] inner = new TestArchive().put("LICENSE", "x").bytes();
        ByteBuffer zip = ByteBuffer.wrap(
                        new TestArchive().put("LICENSE", "x").put("NOTICE", "y").bytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.limit() - 22;
        int first = zip.getInt(end + 16);
        zip.putInt(first + 20, zip.getInt(first + 20) + inner.length);
        return zip.array();
    }
}
