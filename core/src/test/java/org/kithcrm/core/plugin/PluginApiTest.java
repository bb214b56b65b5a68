// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document of a plugin, alone and among all others. */
class PluginApiTest {
    private static final PluginFixture kith = new PluginFixture();
    private static final String WHOLE = "/api/v1/openapi.json";
    private static final String DISHES = "/api/plugins/menu/dishes";

    @AfterAll
    static void close() {
        kith.close();
    }

    @AfterEach
    void removeAll() {
        kith.admin("DELETE", "/menu");
        kith.admin("DELETE", "/tea-menu");
    }

    private static TestArchive menu(String id, String version) {
        return TestArchive.of(
                id,
                version,
                "menu.MenuPlugin",
                "menu/MenuPlugin",
                "menu/MenuResource",
                "menu/MenuResource$Listed",
                "menu/MenuResource$Input",
                "menu/TableResource",
                "menu/TableResource$Table",
                "menu/Dish",
                "menu/Dish$Taste",
                "menu/package-info");
    }

    private static void install(TestArchive archive) {
        assertThat(kith.install(archive.bytes()).body()).contains("\"phase\":\"READY\"");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static JsonNode whole() {
        return json(kith.get(WHOLE));
    }

    /** What a plugin's build would put into its archive. */
    private static ObjectNode ofRoutes(String id) {
        return (ObjectNode) json(kith.admin("GET", "/" + id + "/openapi.json?live=true"));
    }

    private static List<String> ids(JsonNode document) {
        List<String> ids = new ArrayList<>();
        document.get("paths")
                .forEach(path ->
                        path.forEach(each -> ids.add(each.path("operationId").asText())));
        return ids;
    }

    @Test
    void itTellsWhatRoutesTakeAndAnswer() {
        install(menu("menu", "1.0.0"));
        JsonNode document = ofRoutes("menu");
        assertThat(document.at("/info").toString()).isEqualTo("{\"title\":\"menu\",\"version\":\"1.0.0\"}");
        JsonNode create = document.get("paths").get(DISHES).get("post");
        assertThat(create.at("/requestBody/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/MenuInput");
        assertThat(create.at("/responses/201/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Dish");
        assertThat(create.at("/responses/422/$ref").asText()).isEqualTo("#/components/responses/Problem422");
        assertThat(create.get("operationId").asText()).isEqualTo("menuCreate");
        assertThat(create.get("x-permission").asText()).isEqualTo("login");
        JsonNode list = document.get("paths").get(DISHES).get("get");
        assertThat(list.at("/responses/200/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/MenuListedOfDish");
        assertThat(list.at("/parameters/0/name").asText()).isEqualTo("taste");
        assertThat(document.get("paths")
                        .get(DISHES + "/{id}")
                        .at("/delete/responses/204")
                        .isMissingNode())
                .isFalse();
        assertThat(document.get("paths")
                        .get(DISHES + "/card")
                        .at("/get/responses/200/content")
                        .toString())
                .isEqualTo("{\"text/plain\":{}}");
        assertThat(document.at("/components/schemas").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("Dish", "MenuInput", "MenuListedOfDish", "Problem");
    }

    @Test
    void aRecordIsASchemaWithWhatMayBeNull() {
        install(menu("menu", "1.0.0"));
        JsonNode dish = ofRoutes("menu").at("/components/schemas/Dish");
        assertThat(dish.get("required").toString())
                .isEqualTo("[\"id\",\"name\",\"cents\",\"hot\",\"since\",\"with\",\"nutrition\"]");
        assertThat(dish.at("/properties/taste").toString())
                .isEqualTo("{\"type\":[\"string\",\"null\"],\"enum\":[\"SWEET\",\"SOUR\",null]}");
        assertThat(dish.at("/properties/with/items/$ref").asText()).isEqualTo("#/components/schemas/Dish");
        assertThat(dish.at("/properties/since/format").asText()).isEqualTo("date-time");
        assertThat(dish.at("/properties/nutrition/additionalProperties/type").asText())
                .isEqualTo("integer");
        assertThat(dish.at("/properties/from/type").toString()).isEqualTo("[\"string\",\"null\"]");
    }

    @Test
    void schemasOfTheSameNameStayApartInTheWholeDocument() {
        install(menu("menu", "1.0.0"));
        install(menu("tea-menu", "2.0.0"));
        JsonNode whole = whole();
        JsonNode schemas = whole.at("/components/schemas");
        assertThat(schemas.has("menu.Dish") && schemas.has("tea-menu.Dish")).isTrue();
        assertThat(schemas.has("Dish") || schemas.has("menu.Problem")).isFalse();
        assertThat(schemas.at("/tea-menu.Dish/properties/with/items/$ref").asText())
                .isEqualTo("#/components/schemas/tea-menu.Dish");
        assertThat(ids(whole))
                .doesNotHaveDuplicates()
                .contains("menuMenuList", "teaMenuMenuList", "teaMenuTableList", "pluginsInstall");
        assertThat(whole.get("tags").findValuesAsText("name")).containsExactly("menu", "tea-menu");
        assertThat(whole.findValuesAsText("$ref"))
                .allSatisfy(
                        reference -> assertThat(whole.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse());
    }

    @Test
    void aSwapReplacesItAndChangesTheTag() {
        install(menu("menu", "1.0.0"));
        String before = tag();
        assertThat(tag()).isEqualTo(before);
        assertThat(kith.send("GET", WHOLE, new byte[0], "", "If-None-Match", before)
                        .statusCode())
                .isEqualTo(304);
        assertThat(kith.put("/menu/upgrade", menu("menu", "2.0.0").bytes()).statusCode())
                .isEqualTo(200);
        HttpResponse<String> after = kith.send("GET", WHOLE, new byte[0], "", "If-None-Match", before);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(json(after).get("paths").has("/api/plugins/menu/tables")).isTrue();
        assertThat(json(after).at("/components/schemas").has("menu.Table")).isTrue();
        kith.admin("POST", "/menu/rollback");
        assertThat(whole().get("paths").has("/api/plugins/menu/tables")).isFalse();
        assertThat(tag()).isEqualTo(before);
    }

    private static String tag() {
        return kith.get(WHOLE).headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void whatDoesNotRunIsNotInTheWholeDocument() {
        install(menu("menu", "1.0.0"));
        kith.admin("POST", "/menu/disable");
        assertThat(kith.get(WHOLE).body()).doesNotContain("menu.Dish", DISHES);
        kith.admin("POST", "/menu/enable");
        assertThat(kith.get(WHOLE).body()).contains("menu.Dish", DISHES);
        kith.admin("DELETE", "/menu");
        assertThat(kith.get(WHOLE).body()).doesNotContain("menu.Dish", DISHES, "\"tags\":[{");
        assertThat(kith.admin("GET", "/menu/openapi.json").statusCode()).isEqualTo(404);
    }

    @Test
    void theArchivesDocumentIsReadableWhileThePluginIsDisabled() {
        install(menu("menu", "1.0.0"));
        String document = ofRoutes("menu").toString();
        kith.admin("POST", "/menu/disable");
        HttpResponse<String> none = kith.admin("GET", "/menu/openapi.json");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("openapi.missing", "enable the plugin");
        kith.admin("DELETE", "/menu");
        install(menu("menu", "1.0.1").put("openapi.json", document.replace("1.0.0", "1.0.1")));
        kith.admin("POST", "/menu/disable");
        assertThat(kith.admin("GET", "/menu/openapi.json").body()).isEqualTo(document.replace("1.0.0", "1.0.1"));
        HttpResponse<String> live = kith.admin("GET", "/menu/openapi.json?live=true");
        assertThat(live.statusCode()).isEqualTo(404);
        assertThat(live.body()).contains("openapi.missing");
        assertThat(kith.admin("GET", "/menu/openapi.json?live=perhaps").statusCode())
                .isEqualTo(400);
    }

    @Test
    void textsAndBoundsOfTheArchiveStandInTheWholeDocument() {
        install(menu("menu", "1.0.0"));
        ObjectNode document = ofRoutes("menu");
        kith.admin("DELETE", "/menu");
        ((ObjectNode) document.get("paths").get(DISHES).get("get")).put("summary", "今日菜单");
        document.put("x-made-by", "hand");
        ((ObjectNode) document.at("/components/schemas/MenuInput/properties/name")).put("maxLength", 80);
        install(menu("menu", "1.0.0").put("openapi.json", document.toString()));
        assertThat(warnings()).isEmpty();
        JsonNode whole = whole();
        assertThat(whole.get("paths").get(DISHES).at("/get/summary").asText()).isEqualTo("今日菜单");
        assertThat(whole.at("/components/schemas/menu.MenuInput/properties/name/maxLength")
                        .asInt())
                .isEqualTo(80);
        assertThat(ofRoutes("menu")).isEqualTo(document);
    }

    @Test
    void eachDifferenceIsAWarningAndTheWholeDocumentKeepsToTheRoutes() {
        install(menu("menu", "1.0.0"));
        ObjectNode document = ofRoutes("menu");
        kith.admin("DELETE", "/menu");
        ObjectNode paths = (ObjectNode) document.get("paths");
        paths.set("/api/plugins/menu/drinks", paths.get(DISHES).deepCopy());
        paths.at("/~1api~1plugins~1menu~1drinks").forEach(each -> ((ObjectNode) each).remove("operationId"));
        paths.remove(DISHES + "/card");
        ((ObjectNode) paths.get(DISHES).get("get")).put("x-permission", "menu:read");
        install(menu("menu", "1.0.0").put("openapi.json", document.toString()));
        assertThat(warnings())
                .containsExactlyInAnyOrder(
                        "openapi.absent /paths/~1api~1plugins~1menu~1drinks",
                        "openapi.missing /paths/~1api~1plugins~1menu~1dishes~1card",
                        "openapi.other /paths/~1api~1plugins~1menu~1dishes/get/x-permission");
        JsonNode whole = whole().get("paths");
        assertThat(whole.has("/api/plugins/menu/drinks")).isFalse();
        assertThat(whole.has(DISHES + "/card")).isTrue();
        assertThat(whole.get(DISHES).at("/get/x-permission").asText()).isEqualTo("login");
        kith.admin("POST", "/menu/disable");
        assertThat(warnings()).isEmpty();
    }

    private static List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        json(kith.admin("GET", "/menu"))
                .get("warnings")
                .forEach(each -> warnings.add(each.get("code").asText() + " "
                        + each.get("detail").asText().replaceAll("openapi.json (.*?): .*", "$1")));
        return warnings;
    }

    @Test
    void aPluginWithoutEndpointsHasAnEmptyDocument() {
        install(TestArchive.of("menu", "1.0.0", "base.BasePlugin", "base/BasePlugin"));
        assertThat(json(kith.admin("GET", "/menu/openapi.json")).get("paths").isEmpty())
                .isTrue();
        assertThat(kith.get(WHOLE).body()).doesNotContain("/api/plugins/menu");
    }

    @Test
    void itsFormIsJudgedWhenTheArchiveComesAndEachFaultIsNamed() {
        assertFaults("{", "", "malformed");
        assertFaults("{\"openapi\": \"3.1.0\", \"openapi\": \"3.1.0\"}", "", "duplicate-key");
        assertFaults("[]", "", "wrong-type");
        String large = IntStream.range(0, 200_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        assertFaults("[" + large + "]", "", "too-large");
        assertFaults(
                "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"x\", \"version\": \"1\"}, \"paths\": {}}",
                "/openapi",
                "not-allowed");
        assertFaults("{\"openapi\": \"3.1.0\"}", "/info/title", "required");
        assertFaults("{\"openapi\": \"3.1.0\"}", "/paths", "required");
        assertFaults(paths("\"/api/v1/customers\": {}"), "/paths/~1api~1v1~1customers", "not-allowed");
        assertFaults(paths("\"/api/plugins/menu2/x\": {}"), "/paths/~1api~1plugins~1menu2~1x", "not-allowed");
        String path = "/paths/~1api~1plugins~1menu~1x";
        assertFaults(paths("\"/api/plugins/menu/x\": []"), path, "wrong-type");
        assertFaults(paths("\"/api/plugins/menu/x\": {\"GET\": {}}"), path + "/GET", "unknown-field");
        assertFaults(paths("\"/api/plugins/menu/x\": {\"get\": {}}"), path + "/get/responses", "required");
        String answered = "{\"operationId\": \"a\", \"responses\": {\"200\": {\"$ref\": \"%s\"}}}";
        String dangling =
                paths("\"/api/plugins/menu/x\": {\"get\": " + answered.formatted("#/components/responses/No") + "}");
        assertFaults(dangling, path + "/get/responses/200/$ref", "bad-reference");
        String foreign = paths("\"/api/plugins/menu/x\": {\"get\": " + answered.formatted("http://example.com/x.json")
                + ", \"put\": " + answered.formatted("#/info") + "}");
        assertFaults(foreign, path + "/get/responses/200/$ref", "bad-reference");
        assertFaults(foreign, path + "/put/responses/200/$ref", "bad-reference");
        assertFaults(foreign, path + "/put/operationId", "not-unique");
    }

    private static String paths(String paths) {
        return "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"x\", \"version\": \"1\"}, \"paths\": {" + paths + "}}";
    }

    private static void assertFaults(String document, String pointer, String code) {
        byte[] archive = menu("menu", "1.0.0").put("openapi.json", document).bytes();
        HttpResponse<String> answer = kith.install(archive);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body())
                .contains("openapi.invalid", "\"pointer\":\"" + pointer + "\",\"code\":\"" + code + "\"");
        assertThat(kith.admin("GET", "/menu").statusCode()).isEqualTo(404);
    }
}
