// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.storage.TestDatabase;

/** Endpoints without login: declared, consented to, and only for who can prove to be the sender. */
class PublicEndpointTest {
    private static final String HOOKS = "/api/plugins/hook/hooks/";
    private static final String BODY = "{\"order\":\"订单\"}";

    private final PluginFixture kith = new PluginFixture(TestDatabase.settings());

    @AfterEach
    void close() {
        kith.close();
    }

    private static String route(String path, String method, String verifier, String more) {
        return "{\"path\": \"hooks/" + path + "\", \"methods\": [\"" + method + "\"], \"verifier\": \"" + verifier
                + "\"" + more + "}";
    }

    private static TestArchive hook(String routes) {
        return TestArchive.of("hook", "1.0.0", "hook.HookPlugin", "hook/HookPlugin", "hook/HookResource")
                .with("\"rest\": {\"public\": [" + routes + "]}");
    }

    private static String all() {
        return String.join(
                ", ",
                route("hmac", "POST", "hmac-sha256:X-Pos-Signature", ", \"maxBody\": \"1KB\", \"rate\": \"20/s\""),
                route("standard", "POST", "standard-webhooks", ""),
                route("basic", "POST", "basic", ""),
                route("unset", "POST", "hmac-sha256:X-Pos-Signature", ""),
                route("custom/{name}", "POST", "custom", ", \"anyQuery\": true"),
                route("open", "GET", "none", ""));
    }

    private HttpResponse<String> send(String path, String body, String... headers) {
        return kith.send("POST", HOOKS + path, body.getBytes(StandardCharsets.UTF_8), "application/json", headers);
    }

    private static byte[] hmac(String key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.body()).contains("auth.invalid");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void theyAreConsentedTo() {
        byte[] archive = hook(all()).bytes();
        HttpResponse<String> asked =
                kith.installWith("?allowUnsigned=" + org.kithcrm.core.plugin.archive.Archive.digest(archive), archive);
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body())
                .contains("plugin.consent-required", "publicEndpoints.added", "POST hooks/custom/{name}");
    }

    @Test
    void whatTheManifestDoesNotNameIsNotServed() {
        assertThat(kith.put("", hook(route("hmac", "POST", "none", "")).bytes()).body())
                .contains("plugin.start-failed", "rest.public of plugin.json does not name it");
        assertThat(kith.put("", hook(all().replace("\"basic\"", "\"custom\"")).bytes())
                        .body())
                .contains("hooks/basic needs rest().verifier(..)");
        assertThat(kith.admin("GET", "").body()).contains("\"data\":[]");
    }

    @Test
    void aBodyIsSigned() throws Exception {
        kith.put("", hook(all()).bytes());
        String right = HexFormat.of().formatHex(hmac("k1", BODY));
        assertThat(send("hmac", BODY, "X-Pos-Signature", right).body()).isEqualTo("{\"hmac\":1}");
        assertThat(send("hmac", BODY, "X-Pos-Signature", "sha256=" + right).body())
                .isEqualTo("{\"hmac\":2}");
        refused(send("hmac", BODY + " ", "X-Pos-Signature", right));
        refused(send("hmac", BODY));
        refused(send("unset", BODY, "X-Pos-Signature", HexFormat.of().formatHex(hmac("x", BODY))));
        assertThat(send("hmac", "x".repeat(1_100), "X-Pos-Signature", right).statusCode())
                .isEqualTo(413);
        assertThat(kith.get(HOOKS + "open").body()).isEqualTo("{\"open\":3}");
    }

    @Test
    void aDeliveryThatComesAgainIsNotCalledAgain() throws Exception {
        kith.put("", hook(all()).bytes());
        HttpResponse<String> first = standard("msg_1", Instant.now(), "secret");
        assertThat(first.body()).isEqualTo("{\"standard\":1}");
        assertThat(standard("msg_1", Instant.now(), "secret").body()).isEqualTo("{\"standard\":1}");
        assertThat(standard("msg_2", Instant.now(), "secret").body()).isEqualTo("{\"standard\":2}");
        refused(standard("msg_3", Instant.now().minusSeconds(400), "secret"));
        refused(standard("msg_3", Instant.now(), "wrong"));
        assertThat(standard("msg_3", Instant.now(), "secret").body()).isEqualTo("{\"standard\":3}");
    }

    private HttpResponse<String> standard(String id, Instant at, String key) throws Exception {
        String time = String.valueOf(at.getEpochSecond());
        String signature = Base64.getEncoder().encodeToString(hmac(key, id + "." + time + "." + BODY));
        return send(
                "standard",
                BODY,
                "webhook-id",
                id,
                "webhook-timestamp",
                time,
                "webhook-signature",
                "v1,b3RoZXI= v1," + signature);
    }

    @Test
    void otherProofsAreTakenToo() {
        kith.put("", hook(all()).bytes());
        String right = Base64.getEncoder().encodeToString("ann:tea".getBytes(StandardCharsets.UTF_8));
        assertThat(send("basic", BODY, "Authorization", "Basic " + right).body())
                .isEqualTo("{\"basic\":1}");
        refused(send("basic", BODY, "Authorization", "Basic x"));
        assertThat(send("custom/shop?any=1", BODY, "X-Word", "right").body()).isEqualTo("{\"shop\":2}");
        refused(send("custom/shop?any=1", BODY, "X-Word", "left"));
    }
}
