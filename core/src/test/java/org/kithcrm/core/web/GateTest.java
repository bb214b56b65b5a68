// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final WebFixture web = new WebFixture();

    @AfterAll
    static void close() {
        web.close();
    }

    @Test
    void aRecordComesWithItsHeaders() {
        var answer = web.get("/api/v1/things/" + WebFixture.ID, "X-Request-Id", "mine-1");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":\"0RKYFF0N59EDD\",\"caller\":\"ann\"}");
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("mine-1");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("RateLimit-Policy")).contains("\"standard\";q=6000;w=60");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void headHasTheLengthOfTheBodyAndNoBody() {
        var answer = web.send("HEAD", "/api/v1/things/" + WebFixture.ID, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Length")).contains("37");
    }

    @Test
    void theVersionAtHandIs304() {
        var answer = web.get("/api/v1/things/" + WebFixture.ID, "If-None-Match", "\"7\"");
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
    }

    @Test
    void aCallerWithoutCredentialsLearnsNothingOfRoutes() {
        for (String path : new String[] {"/api/v1/things", "/api/v1/nothing", "/api/plugins/none/x"}) {
            String answer = web.raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 401").contains("auth.required", "WWW-Authenticate: Bearer");
        }
    }

    @Test
    void aMissingPermissionIsNamed() {
        assertThat(web.get("/api/v1/things/secret"))
                .satisfies(a -> hasProblem(a, 403, "auth.forbidden"))
                .satisfies(a -> assertThat(a.body()).contains("\"permission\":\"things:secret\""));
    }

    @Test
    void whatIsNotThereIs404() {
        hasProblem(web.get("/api/v1/nothing"), 404, "not-found");
        hasProblem(web.get("/api/v1/things/short"), 404, "not-found");
        hasProblem(web.get("/elsewhere"), 404, "not-found");
    }

    @Test
    void anotherMethodIs405WithAllow() {
        var answer = web.send("PUT", "/api/v1/things", "{}");
        hasProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
        var options = web.send("OPTIONS", "/api/v1/things", null);
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
        assertThat(
                        web.raw(
                                "TRACE /api/v1/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
    }

    @Test
    void aChangeWithoutBodyNeedsNoContentType() {
        assertThat(web.raw("DELETE /api/v1/things/" + WebFixture.ID
                        + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\nConnection: close\r\n\r\n"))
                .doesNotContain("media-type.unsupported");
    }

    @Test
    void publicRoutesNeedNoLogin() {
        assertThat(web.raw("GET /api/v1/things/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"open\":true}");
    }

    @Test
    void anUnknownParameterIsRefusedWithASuggestion() {
        var answer = web.get("/api/v1/things?fliter=x");
        hasProblem(answer, 400, "request.unknown-parameter");
        assertThat(answer.body()).contains("\"parameter\":\"fliter\"", "\"suggestion\":\"filter\"");
    }

    @Test
    void aScalarParameterIsGivenOnce() {
        hasProblem(web.get("/api/v1/things?limit=1&limit=2"), 400, "request.bad-parameter");
    }

    @Test
    void aParameterThatIsNoNumberIs400() {
        hasProblem(web.get("/api/v1/things/export?rows=many"), 400, "request.bad-parameter");
    }

    @Test
    void aQueryIsDecodedOnce() {
        assertThat(web.get("/api/v1/things?filter=a%2Bb+c%7C%E7%8E%8B").body()).contains("\"filter\":\"a+b c|王\"");
        assertThat(web.rawGet("/api/v1/things?filter=a|{%22^")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/things?filter=%ZZ",
                "/api/v1/things?filter=%4",
                "/api/v1/things?filter=%00",
                "/api/v1/things?filter=%ff",
                "/api/v1/things?filter=\u00ff",
                "/api/v1/things;x=1",
                "/api/v1/things/../things",
                "/api/v1/things/./x",
                "/api/v1/things/%2e%2e/x",
                "/api/v1//things",
                "/api/v1/things/by/a/%2F",
                "/api/v1/things/by/a/%5C",
                "/api/v1/things/by/a/%25",
                "/api/v1/things/by/a/%00",
                "/api/v1/things/by/a/%ff",
                "/api/v1/things/by/a/%ZZ",
                "/api/v1/things/by/a/x|y",
                "/api/v1/things/by/a/[x]",
                "/api/v1/things/by/a/\u00e7\u008e\u008b",
                "/api/v1/things?filter=kith_0RKYJ6X547DJ1_abc"
            })
    void anOddTargetIs400(String target) {
        assertThat(web.rawGet(target))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "X-Request-Id: ", "\"code\":\"request.bad-")
                .contains("Cache-Control: no-store")
                .doesNotContain("Server:", "<html");
    }

    @Test
    void aPathIsDecodedForTheResource() {
        assertThat(web.get("/api/v1/things/by/erp/A%201%E7%8E%8B").body())
                .isEqualTo("{\"system\":\"erp\",\"id\":\"A 1王\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nContent-Length: 3\r\n",
                "Content-Length: +5\r\n",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
                "X: a\r\n folded\r\n",
                "X : a\r\n",
                "X: a\nY: b\r\n",
            })
    void oddFramingIs400(String headers) {
        String answer = web.raw("POST /api/v1/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\n"
                + "Content-Type: application/json\r\n" + headers + "Connection: close\r\n\r\n{}");
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "X-Request-Id: ", "header.invalid");
    }

    @Test
    void tooLongTargetsAndHeadersHaveTheirCodes() {
        String long8 = "/api/v1/things?filter=" + "x".repeat(8 * 1024 - 22);
        assertThat(web.rawGet(long8)).startsWith("HTTP/1.1 200");
        assertThat(web.rawGet(long8 + "x")).startsWith("HTTP/1.1 414").contains("uri.too-long");
        assertThat(web.rawGet("/" + "x".repeat(30_000)))
                .startsWith("HTTP/1.1 414")
                .contains("uri.too-long");
        assertThat(web.get("/api/v1/things", "X-Big", "x".repeat(15_000)).statusCode())
                .isEqualTo(200);
        hasProblem(web.get("/api/v1/things", "X-Big", "x".repeat(16_500)), 431, "headers.too-large");
        hasProblem(web.get("/api/v1/things", "X-Big", "x".repeat(40_000)), 431, "headers.too-large");
    }

    @Test
    void mediaTypesAreChecked() {
        hasProblem(web.post("{}", "Content-Type", "text/plain"), 415, "media-type.unsupported");
        hasProblem(
                web.post("{}", "Content-Type", "application/json", "Content-Encoding", "gzip"),
                415,
                "media-type.unsupported");
        hasProblem(web.post("{}", "Content-Type", "application/json; charset=gbk"), 415, "media-type.unsupported");
        hasProblem(web.get("/api/v1/things", "Accept", "text/html"), 406, "not-acceptable");
        assertThat(web.get("/api/v1/things", "Accept", "text/html, application/*;q=0.5")
                        .statusCode())
                .isEqualTo(200);
        assertThat(web.get("/api/v1/things/export?rows=1", "Accept", "text/csv").statusCode())
                .isEqualTo(200);
        var patch = web.send(
                "PATCH", "/api/v1/things/" + WebFixture.ID, "{}", "Content-Type", "application/merge-patch+json");
        assertThat(patch.statusCode()).isEqualTo(200);
    }

    @Test
    void bodiesAreBounded() {
        String limit = "{\"size\":1" + " ".repeat(1024 * 1024 - 10) + "}";
        assertThat(web.send("POST", "/api/v1/things/search", limit).body()).isEqualTo("{\"size\":1}");
        hasProblem(web.send("POST", "/api/v1/things/search", limit + " "), 413, "body.too-large");
        assertThat(web.send("POST", "/api/v1/things/batch", limit + " ").body()).isEqualTo("{\"bytes\":1048577}");
        String chunked = "POST /api/v1/things/search HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ann\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + ("10000\r\n" + " ".repeat(0x10000) + "\r\n").repeat(16) + "1\r\n \r\n0\r\n\r\n";
        assertThat(web.raw(chunked)).startsWith("HTTP/1.1 413").contains("body.too-large", "Connection: close");
    }

    @Test
    void faultsOfJsonHaveTheirCodesAndPointers() {
        json("", 400, "json.malformed");
        json("{", 400, "json.malformed");
        json("null", 400, "json.malformed");
        json("{} {}", 400, "json.malformed");
        json("{\"size\":1,\"size\":2}", 400, "json.duplicate-key");
        assertThat(json("{\"parts\":[{},{\"szie\":1}]}", 400, "json.unknown-field"))
                .contains("\"pointer\":\"/parts/1/szie\"", "\"suggestion\":\"size\"");
        assertThat(json("{\"parts\":[{\"size\":\"7\"}]}", 400, "json.wrong-type"))
                .contains("\"pointer\":\"/parts/0/size\"")
                .doesNotContain("java", "Thing");
        json("{\"size\":1.5}", 400, "json.wrong-type");
        json("{\"name\":7}", 400, "json.wrong-type");
        json("[]", 400, "json.wrong-type");
        json("{\"name\":\"a\\u0000\"}", 400, "text.invalid");
        json("{\"name\":\"\\ud800\"}", 400, "text.invalid");
        json("{\"parts\":[".repeat(33) + "1", 400, "json.too-deep");
        json("{\"size\":1" + "0".repeat(1000) + "}", 400, "json.malformed");
    }

    private String json(String body, int status, String code) {
        var answer = web.send("POST", "/api/v1/things/search", body);
        hasProblem(answer, status, code);
        return answer.body();
    }

    @Test
    void aBugOfOursShowsItsRequestIdAlone() {
        var answer = web.get("/api/v1/things/bug");
        hasProblem(answer, 500, "internal");
        assertThat(answer.body()).doesNotContain("secret", "java", "IllegalState");
    }

    @Test
    void violationsAreListed() {
        var answer = web.get("/api/v1/things/invalid", "Accept-Language", "zh-CN,en;q=0.5");
        hasProblem(answer, 422, "validation.failed");
        assertThat(answer.body())
                .contains("\"title\":\"校验未通过\"", "\"errors\":[{\"pointer\":\"/name\",\"code\":\"required\"");
    }

    @Test
    void aDifferentVersionIs412WithTheCurrentOne() {
        var answer = web.send("PATCH", "/api/v1/things/" + WebFixture.ID, "{}", "If-Match", "\"6\"");
        hasProblem(answer, 412, "version.mismatch");
        assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
        hasProblem(web.send("PATCH", "/api/v1/things/" + WebFixture.ID, "{}", "If-Match", "x"), 400, "header.invalid");
    }

    @Test
    void aSuspendedCallTimesOut() {
        hasProblem(web.get("/api/v1/things/never"), 503, "timeout");
    }

    @Test
    void anExportIsStreamed() {
        var answer = web.get("/api/v1/things/export?rows=20000");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(220_000);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv");
    }

    @Test
    void anExportThatFailsIsCutAndNeverEndsWithAProblem() {
        assertThat(web.rawGet("/api/v1/things/export?rows=20000&fail=9000"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("problem")
                .doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void healthAndProblemsNeedNoLogin() {
        assertThat(web.raw("GET /health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("{\"status\":\"up\"}");
        assertThat(web.raw("GET /problems/not-found HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("\"code\":\"not-found\"");
        assertThat(web.rawGet("/problems/none")).startsWith("HTTP/1.1 404");
    }

    @Test
    void aPublicRouteHasRulesOfItsOwn() {
        try (WebFixture own = new WebFixture()) {
            own.nanos = () -> 0;
            assertThat(hook(own, "x", "good", "1", "?anything=1").body()).isEqualTo("{\"got\":1}");
            assertThat(hook(own, "x", "good", "1", "?anything=1").body()).isEqualTo("{\"got\":1}");
            hasProblem(hook(own, "x", "bad", "2", ""), 401, "auth.invalid");
            hasProblem(hook(own, "x".repeat(101), "good", "3", ""), 413, "body.too-large");
            assertThat(own.things.calls).hasValue(1);
            for (int i = 0; i < 120; i++) {
                hook(own, "x", "good", "again", "");
            }
            var limited = hook(own, "x", "good", "4", "");
            hasProblem(limited, 429, "rate.limited");
            assertThat(limited.headers().firstValue("Retry-After")).contains("1");
        }
    }

    private static HttpResponse<String> hook(WebFixture own, String body, String signature, String id, String query) {
        return own.send(
                "POST",
                "/api/v1/things/hooks/pos" + query,
                body,
                "Content-Type",
                "text/plain",
                "X-Signature",
                signature,
                "X-Delivery",
                id);
    }

    @Test
    void untilSetupEveryOtherPathIs503() {
        try (WebFixture fresh = new WebFixture()) {
            fresh.setup = true;
            hasProblem(fresh.get("/api/v1/things"), 503, "setup.required");
            assertThat(fresh.get("/api/v1/things").headers().firstValue("Retry-After"))
                    .isPresent();
            hasProblem(fresh.get("/api/v1/setup"), 404, "not-found");
        }
    }

    static void hasProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"status\":" + status);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }
}
