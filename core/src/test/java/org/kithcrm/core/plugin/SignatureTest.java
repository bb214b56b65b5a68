// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.core.plugin.archive.ArchiveTool;
import org.kithcrm.core.plugin.archive.Limits;
import org.kithcrm.core.plugin.archive.Unpacker;
import org.kithcrm.core.plugin.trust.ArchiveSignature;
import org.kithcrm.core.plugin.trust.PublicKey;
import org.kithcrm.core.plugin.trust.SigningKey;
import org.kithcrm.core.storage.Dialect;
import org.kithcrm.core.storage.StorageSettings;
import org.kithcrm.core.storage.TestDatabase;

class SignatureTest {
    private static final String KEYS = "/api/v1/admin/plugin-keys";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SigningKey vendor = SigningKey.make();
    private final PluginFixture kith = new PluginFixture();

    @AfterEach
    void close() {
        kith.close();
    }

    private static HttpResponse<String> accept(PluginFixture kith, PublicKey key) {
        try {
            String body = JSON.writeValueAsString(Map.of("name", "Harbour Tea", "publicKey", key.pem()));
            return kith.post(KEYS, body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] signed(SigningKey key, String version) {
        return ArchiveTool.sign(TestArchive.note(version).bytes(), key);
    }

    private static void refused(HttpResponse<String> answer, String code) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void whatAnAcceptedKeySignedIsInstalled() {
        byte[] archive = signed(vendor, "1.0.0");
        String fingerprint = vendor.publicKey().fingerprint();
        HttpResponse<String> stranger = kith.installWith("?accept=all", archive);
        refused(stranger, "signature.unknown-key");
        assertThat(stranger.body()).contains(fingerprint);
        HttpResponse<String> added = accept(kith, vendor.publicKey());
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location")).contains(KEYS + "/" + fingerprint);
        HttpResponse<String> installed = kith.installWith("?accept=all", archive);
        assertThat(installed.body())
                .contains("\"trust\":\"trusted\"", "\"signer\":\"" + fingerprint + "\"", "\"phase\":\"READY\"");
        assertThat(installed.statusCode()).isEqualTo(201);
        assertThat(kith.get(KEYS).body()).contains("Harbour Tea", fingerprint, "\"level\":\"trusted\"");
    }

    @Test
    void anUnknownKeyIsAsGoodAsNone() {
        byte[] archive = signed(vendor, "1.0.0");
        HttpResponse<String> installed = kith.install(archive);
        assertThat(installed.statusCode()).isEqualTo(201);
        assertThat(installed.body()).contains("\"trust\":\"unsigned\"", "\"signer\":null");
    }

    @Test
    void aRevokedKeyIsRefusedAlsoWhenTheDigestIsNamed() {
        accept(kith, vendor.publicKey());
        String own = KEYS + "/" + vendor.publicKey().fingerprint();
        assertThat(kith.send("DELETE", own, new byte[0], "").statusCode()).isEqualTo(204);
        assertThat(kith.send("DELETE", own, new byte[0], "").statusCode()).isEqualTo(204);
        byte[] archive = signed(vendor, "1.0.0");
        refused(kith.installWith("?accept=all", archive), "signature.revoked");
        refused(kith.install(archive), "signature.revoked");
        assertThat(accept(kith, vendor.publicKey()).statusCode()).isEqualTo(409);
        assertThat(kith.send("DELETE", KEYS + "/" + "0".repeat(64), new byte[0], "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(kith.host.reports().list(java.util.Locale.ENGLISH)).isEmpty();
    }

    @Test
    void anotherKeyNeedsApproval() {
        SigningKey other = SigningKey.make();
        accept(kith, vendor.publicKey());
        accept(kith, other.publicKey());
        kith.installWith("?accept=all", signed(vendor, "1.0.0"));
        kith.admin("DELETE", "/note");
        byte[] archive = signed(other, "1.1.0");
        refused(kith.installWith("?accept=all", archive), "signature.key-changed");
        refused(
                kith.installWith("?accept=all&approveKey=" + vendor.publicKey().fingerprint(), archive),
                "signature.key-changed");
        assertThat(kith.installWith(
                                "?accept=all&approveKey=" + other.publicKey().fingerprint(), archive)
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugin.json", "db/0001__note.sql", "lib/note-1.0.0.jar", "README.md"})
    void aChangedEntryOfAnyKindIsRefused(String entry) {
        accept(kith, vendor.publicKey());
        TestArchive good = TestArchive.note("1.0.0").put("README.md", "Notes.");
        ArchiveSignature signature = signatureOf(ArchiveTool.sign(good.bytes(), vendor));
        byte[] changed = entry.equals("plugin.json")
                ? good.edited("\"Notes\"", "\"Votes\"")
                        .put(ArchiveSignature.ENTRY, signature.bytes())
                        .bytes()
                : good.put(entry, "-- other".getBytes(StandardCharsets.UTF_8))
                        .put(ArchiveSignature.ENTRY, signature.bytes())
                        .bytes();
        refused(kith.install(changed), "signature.invalid");
        assertThat(kith.host.reports().list(java.util.Locale.ENGLISH)).isEmpty();
    }

    @Test
    void anEntryMoreAndASignatureOfAnotherVersionAreRefused() {
        accept(kith, vendor.publicKey());
        ArchiveSignature signature = signatureOf(signed(vendor, "1.0.0"));
        byte[] more = TestArchive.note("1.0.0")
                .put("db/0002__more.sql", "CREATE TABLE p_note_x (id BIGINT NOT NULL);")
                .put(ArchiveSignature.ENTRY, signature.bytes())
                .bytes();
        refused(kith.installWith("?accept=all", more), "signature.invalid");
        byte[] other = TestArchive.note("1.1.0")
                .put(ArchiveSignature.ENTRY, signature.bytes())
                .bytes();
        refused(kith.installWith("?accept=all", other), "signature.invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "no json",
                "{\"alg\":\"RSA\",\"key\":\"\",\"contentDigest\":\"\",\"signature\":\"\"}",
                "{\"alg\":\"Ed25519\",\"key\":\"AAAA\",\"contentDigest\":\"\",\"signature\":\"\"}",
                "{\"alg\":\"Ed25519\",\"key\":\"%s\",\"contentDigest\":\"%s\",\"signature\":\"AAAA\"}"
            })
    void aSignatureThatIsNoneIsRefused(String text) {
        String digest = new Unpacker(Limits.CONTRACT)
                .contentDigest(TestArchive.note("1.0.0").bytes());
        byte[] archive = TestArchive.note("1.0.0")
                .put(ArchiveSignature.ENTRY, text.formatted(vendor.publicKey().raw(), digest))
                .bytes();
        refused(kith.install(archive), "signature.invalid");
    }

    @Test
    void keysThatAreNoneAreRefused() {
        assertThat(kith.post(KEYS, "{\"name\":\"x\",\"publicKey\":\"AAAA\"}").body())
                .contains("/publicKey");
        assertThat(kith.post(KEYS, "{\"name\":\" \",\"publicKey\":\"AAAA\"}").body())
                .contains("/name");
        assertThat(kith.post(KEYS, "{\"name\":\"x\",\"level\":\"core\"}").body())
                .contains("/level");
    }

    @Test
    void aRestartLooksAtTheKeyAgain() {
        StorageSettings any = TestDatabase.settings();
        StorageSettings settings =
                TestDatabase.dialect() == Dialect.DERBY ? StorageSettings.embedded(any.folder()) : any;
        try (PluginFixture first = new PluginFixture(settings)) {
            accept(first, vendor.publicKey());
            first.installWith("?accept=all", signed(vendor, "1.0.0"));
            first.send("DELETE", KEYS + "/" + vendor.publicKey().fingerprint(), new byte[0], "");
        }
        try (PluginFixture second = new PluginFixture(settings)) {
            assertThat(second.admin("GET", "/note").body()).contains("\"phase\":\"INCOMPATIBLE\"", "revoked");
        }
    }

    private static ArchiveSignature signatureOf(byte[] archive) {
        return ArchiveSignature.read(new Unpacker(Limits.CONTRACT)
                .find(archive, ArchiveSignature.ENTRY)
                .orElseThrow());
    }
}
