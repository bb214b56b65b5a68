// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kithcrm.core.plugin.archive.Archive;
import org.kithcrm.core.storage.TestDatabase;

class UiTest {
    private static final String CONTRIBUTIONS = "/api/v1/ui/contributions";
    private static final String DESCRIPTOR = """
            {"api": 1, "entry": "main.js", "i18n": ["en", "zh"],
             "nav": [{"path": "notes", "title": "%nav.notes", "icon": "pen", "order": 20, "permission": "note:read"}],
             "routes": [{"path": "notes", "element": "note-list", "permission": "note:read"},
                        {"path": "notes/:id", "element": "note-one"}],
             "slots": [{"slot": "customer/detail/tab/v1", "element": "note-tab", "title": "%nav.notes", "permission": "note:write",
                        "when": {"kind": "organization"}},
                       {"slot": "list/row-action/v1", "export": "addNote", "title": "Add a note"}]}
            """;
    private static final String SCRIPT = "export const x = 1; // " + "note ".repeat(300);

    private final PluginFixture kith = new PluginFixture(TestDatabase.settings());

    @AfterEach
    void close() {
        kith.close();
    }

    private static TestArchive note(String version) {
        return TestArchive.note(version)
                .put("ui/ui.json", DESCRIPTOR)
                .put("ui/main.js", SCRIPT)
                .put("ui/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
                .put("ui/secret.key", "x")
                .put("i18n/en.json", "{\"nav.notes\": \"Notes\"}")
                .put("i18n/zh.json", "{\"nav.notes\": \"便笺\"}");
    }

    private static TestArchive shell(String version) {
        return TestArchive.of(
                        "console",
                        version,
                        "courier.CourierPlugin",
                        "courier/CourierPlugin",
                        "courier/CourierResource",
                        "courier/ParcelResource")
                .with("\"provides\": [\"ui:shell\"]")
                .put("ui/ui.json", "{\"api\": 1, \"entry\": \"shell.js\"}")
                .put("ui/shell.js", "import './lit.js'")
                .put("ui/sdk/v1/lit.js", "export * from '@BASE@lit.js'")
                .put("ui/index.html", "<!doctype html><script type=module src=@BASE@shell.js></script>");
    }

    private static String base(String id, byte[] archive) {
        return "/ui/p/" + id + "/" + Archive.digest(archive).substring(0, 16) + "/";
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void aCallerSeesWhatItMayUseInItsLanguage() {
        byte[] archive = note("1.0.0").bytes();
        assertThat(kith.install(archive).statusCode()).isEqualTo(201);
        HttpResponse<String> english = kith.get(CONTRIBUTIONS);
        assertThat(english.body())
                .contains("\"shell\":null")
                .contains("\"id\":\"note\",\"version\":\"1.0.0\",\"base\":\"" + base("note", archive) + "\"")
                .contains("\"entry\":\"" + base("note", archive) + "main.js\",\"embed\":\"element\"")
                .contains("\"nav\":[{\"path\":\"notes\",\"title\":\"Notes\",\"icon\":\"pen\",\"order\":20}]")
                .contains("{\"path\":\"notes/:id\",\"element\":\"note-one\"}")
                .contains("\"slot\":\"customer/detail/tab/v1\",\"element\":\"note-tab\"")
                .contains("\"when\":{\"kind\":\"organization\"}")
                .contains("\"export\":\"addNote\"")
                .contains("\"i18n\":[\"en\",\"zh\"]");
        String tag = header(english, "ETag");
        assertThat(kith.send("GET", CONTRIBUTIONS, new byte[0], "", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(kith.send("GET", CONTRIBUTIONS, new byte[0], "", "Accept-Language", "zh-CN")
                        .body())
                .contains("\"title\":\"便笺\"");
        kith.permissions.remove("note:write");
        assertThat(kith.get(CONTRIBUTIONS).body()).contains("note-list").doesNotContain("note-tab");
        kith.permissions.remove("note:read");
        assertThat(kith.get(CONTRIBUTIONS).body())
                .contains("note-one")
                .contains("\"nav\":[]")
                .doesNotContain("note-list");
    }

    @Test
    void aPageIsToldOfChangesAndWhatIsGoneIsNotNamed() throws IOException {
        try (StreamClient page = StreamClient.open(kith.port(), "/api/v1/ui/stream", "")) {
            kith.install(note("1.0.0").bytes());
            assertThat(page.next()).isEqualTo("event: contributions|data: {}");
            kith.upgrade(note("1.1.0").bytes());
            assertThat(page.next()).isEqualTo("event: contributions|data: {}");
            assertThat(kith.get(CONTRIBUTIONS).body())
                    .contains("\"version\":\"1.1.0\"")
                    .doesNotContain("1.0.0");
            kith.admin("POST", "/note/disable");
            assertThat(page.next()).isEqualTo("event: contributions|data: {}");
            assertThat(kith.get(CONTRIBUTIONS).body()).contains("\"plugins\":[]");
        }
    }

    @Test
    void aUserHasTenStreamsOfAllKindsTogether() throws IOException {
        kith.put("", PushTest.radio("1.0.0").bytes());
        List<StreamClient> open = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            open.add(StreamClient.open(
                    kith.port(), i % 2 == 0 ? "/api/v1/ui/stream" : "/api/plugins/radio/sse/song.pop", ""));
        }
        HttpResponse<String> refused = kith.get("/api/v1/ui/stream");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("rate.limited", "Too many event streams");
        assertThat(kith.get("/api/plugins/radio/sse/song.pop").statusCode()).isEqualTo(429);
        for (StreamClient each : open) {
            each.close();
        }
    }

    @Test
    void filesAreServedForEverAtThePlaceOfTheirArchive() {
        byte[] first = note("1.0.0").bytes();
        kith.install(first);
        String script = base("note", first) + "main.js";
        HttpResponse<String> plain = kith.get(script);
        assertThat(plain.body()).isEqualTo(SCRIPT);
        assertThat(header(plain, "Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(header(plain, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(plain, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(plain, "Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'")
                .endsWith("frame-ancestors 'none'");
        HttpResponse<String> packed = kith.send("GET", script, new byte[0], "", "Accept-Encoding", "br, gzip");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(packed.body().length()).isLessThan(SCRIPT.length() / 4);
        assertThat(kith.send("HEAD", script, new byte[0], "").statusCode()).isEqualTo(200);
        assertThat(kith.send("POST", script, new byte[0], "").statusCode()).isEqualTo(405);
        assertThat(header(kith.get(base("note", first) + "logo.svg"), "Content-Type"))
                .isEqualTo("image/svg+xml");
        assertThat(kith.get(base("note", first) + "i18n/zh.json").body()).contains("便笺");
        for (String none :
                new String[] {"secret.key", "none.js", "", "../plugin.json", "plugin.json", "lib/note-1.0.0.jar"}) {
            assertThat(kith.get(base("note", first) + none).statusCode())
                    .as(none)
                    .isIn(400, 404);
        }
        assertThat(kith.get(script.replace("/note/", "/other/")).statusCode()).isEqualTo(404);
        byte[] second = note("1.1.0").bytes();
        kith.upgrade(second);
        assertThat(kith.get(script).statusCode()).isEqualTo(200);
        assertThat(kith.get(base("note", second) + "main.js").statusCode()).isEqualTo(200);
        kith.admin("DELETE", "/note");
        assertThat(kith.get(script).statusCode()).isEqualTo(404);
    }

    @Test
    void theShellAnswersEveryAddressBelowUi() {
        assertThat(kith.get("/ui/").statusCode()).isEqualTo(404);
        assertThat(kith.get("/").statusCode()).isEqualTo(404);
        byte[] archive = shell("1.0.0").bytes();
        assertThat(kith.put("", archive).statusCode()).isEqualTo(201);
        HttpResponse<String> page = kith.get("/ui/customers/17?tab=notes");
        assertThat(page.body())
                .isEqualTo("<!doctype html><script type=module src=" + base("console", archive) + "shell.js></script>");
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(kith.send("GET", "/ui/", new byte[0], "", "If-None-Match", header(page, "ETag"))
                        .statusCode())
                .isEqualTo(304);
        assertThat(kith.get("/ui/sdk/v1/lit.js").body())
                .isEqualTo("export * from '" + base("console", archive) + "lit.js'");
        assertThat(kith.get("/ui/sdk/v1/none.js").statusCode()).isEqualTo(404);
        assertThat(header(kith.get("/"), "Location")).isEqualTo("/ui/");
        assertThat(kith.get(CONTRIBUTIONS).body()).contains("\"shell\":{\"id\":\"console\"");
        kith.admin("POST", "/console/disable");
        assertThat(kith.get("/ui/").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsShownInAFrameMayRunItsScriptsAndNothingElse() {
        byte[] archive = note("1.0.0")
                .put("ui/ui.json", DESCRIPTOR.replace("\"api\": 1,", "\"api\": 1, \"embed\": \"iframe\","))
                .bytes();
        kith.install(archive);
        HttpResponse<String> script = kith.get(base("note", archive) + "main.js");
        assertThat(header(script, "Content-Security-Policy"))
                .contains("frame-ancestors 'self'")
                .endsWith("sandbox allow-scripts");
        assertThat(header(script, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(kith.get(CONTRIBUTIONS).body()).contains("\"embed\":\"iframe\"");
    }

    @Test
    void thePlanNamesItsPlaces() {
        byte[] archive = note("1.0.0").bytes();
        String plan = kith.installWith("?dryRun=true&allowUnsigned=" + Archive.digest(archive), archive)
                .body();
        assertThat(plan)
                .contains("\"ui\":{\"added\":[\"customer/detail/tab/v1 note-tab\",\"list/row-action/v1 addNote\","
                        + "\"nav notes\",\"route notes\",\"route notes/:id\"],\"removed\":[]}");
    }

    private static final Map<String, String> WRONG = Map.ofEntries(
            Map.entry("\"api\": 1>\"api\": 2", "/api"),
            Map.entry("main.js>other.js", "/entry"),
            Map.entry("\"entry\"> \"entrance\"", "/entry"),
            Map.entry("\"nav\"> \"navigation\"", "/navigation"),
            Map.entry("[\"en\", \"zh\"]>[\"en\", \"de\"]", "/i18n/1"),
            Map.entry("note-list>list", "/routes/0/element"),
            Map.entry("notes/:id>notes", "/routes/1/path"),
            Map.entry("notes/:id>../notes", "/routes/1/path"),
            Map.entry("\"nav\": [{\"path\": \"notes\">\"nav\": [{\"path\": \"none\"", "/nav/0/path"),
            Map.entry("\"order\": 20>\"order\": 2000", "/nav/0/order"),
            Map.entry("\"pen\">\"a b\"", "/nav/0/icon"),
            Map.entry("customer/detail/tab/v1>customer/detail/tab/v2", "/slots/0/slot"),
            Map.entry("note:write>note:scribble", "/slots/0/permission"),
            Map.entry("\"organization\">[1]", "/slots/0/when/kind"),
            Map.entry("addNote>add note", "/slots/1/export"),
            Map.entry("{\"api\">{\"api\" 1", ""));

    static Iterable<Map.Entry<String, String>> wrong() {
        return WRONG.entrySet();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aDescriptorThatBreaksARuleIsRefusedWithItsPlace(Map.Entry<String, String> wrong) {
        String[] change = wrong.getKey().split(">", 2);
        byte[] archive = note("1.0.0")
                .put("ui/ui.json", DESCRIPTOR.replace(change[0], change[1]))
                .bytes();
        HttpResponse<String> refused = kith.install(archive);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("\"code\":\"ui.invalid\"")
                .contains("\"pointer\":\"" + wrong.getValue() + "\"");
        assertThat(kith.admin("GET", "/note").statusCode()).isEqualTo(404);
    }

    @Test
    void aTitleWithoutTextIsRefused() {
        HttpResponse<String> refused =
                kith.install(note("1.0.0").put("i18n/en.json", "{}").bytes());
        assertThat(refused.body()).contains("i18n.missing").contains("nav.notes");
    }
}
