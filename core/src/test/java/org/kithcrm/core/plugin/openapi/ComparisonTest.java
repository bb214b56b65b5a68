// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final ObjectNode live = json("""
            {"components": {"schemas": {"Card": {"type": "object", "required": ["no", "title"], "properties": {
              "no": {"type": "string", "pattern": "^[0-9]+$"}, "title": {"type": "string"}}}}},
             "paths": {"/x": {"get": {"parameters": [{"name": "a"}], "responses": {"200": {"description": "Done."}}, "x-permission": "login"}}}}
            """);

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private List<String> places(ObjectNode told) {
        return Comparison.of(told, live.deepCopy()).stream()
                .map(each -> each.code() + " " + each.pointer())
                .toList();
    }

    private ObjectNode told(String pointer, String name, String value) {
        ObjectNode told = live.deepCopy();
        try {
            ((ObjectNode) told.at(pointer)).set(name, new ObjectMapper().readTree(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value, e);
        }
        return told;
    }

    @Test
    void theSameIsTheSameInAnyOrder() {
        assertThat(places(live.deepCopy())).isEmpty();
        assertThat(places(told("/components/schemas/Card", "required", "[\"title\", \"no\"]")))
                .isEmpty();
    }

    @Test
    void wordsAndBoundsMayBeAddedAndAreKept() {
        ObjectNode told = told("/paths/~1x/get", "summary", "\"All\"");
        ((ObjectNode) told.at("/paths/~1x/get/responses/200")).put("description", "The cards.");
        ((ObjectNode) told.at("/components/schemas/Card/properties/title")).put("maxLength", 9);
        ((ObjectNode) told.at("/paths/~1x/get")).put("x-team", "tills");
        ObjectNode now = live.deepCopy();
        assertThat(Comparison.of(told, now)).isEmpty();
        assertThat(now).isEqualTo(told);
    }

    @Test
    void whatTheCodeSaysIsNotOverruled() {
        assertThat(places(told("/components/schemas/Card/properties/no", "pattern", "\"^x$\"")))
                .containsExactly("openapi.other /components/schemas/Card/properties/no/pattern");
        assertThat(places(told("/components/schemas/Card", "required", "[\"no\"]")))
                .containsExactly("openapi.other /components/schemas/Card/required");
        assertThat(places(told("/paths/~1x/get", "parameters", "[]")))
                .containsExactly("openapi.other /paths/~1x/get/parameters");
        assertThat(places(told("/paths/~1x/get", "security", "[]")))
                .containsExactly("openapi.absent /paths/~1x/get/security");
        assertThat(places(told("/paths/~1x", "get", "{}")))
                .containsExactly(
                        "openapi.missing /paths/~1x/get/parameters",
                        "openapi.missing /paths/~1x/get/responses",
                        "openapi.missing /paths/~1x/get/x-permission");
    }

    @Test
    void aPropertyIsNoWordWhateverItsName() {
        assertThat(places(told("/components/schemas/Card/properties", "description", "{\"type\": \"string\"}")))
                .containsExactly("openapi.absent /components/schemas/Card/properties/description");
        ObjectNode told = live.deepCopy();
        ((ObjectNode) told.at("/components/schemas/Card/properties")).remove("title");
        assertThat(places(told)).containsExactly("openapi.missing /components/schemas/Card/properties/title");
    }

    @Test
    void wordsStandOnlyWhereTheyAreReadAndLeadNowhere() {
        assertThat(places(told("/paths/~1x", "summary", "\"All of x\"")))
                .containsExactly("openapi.absent /paths/~1x/summary");
        assertThat(places(told("/components", "examples", "{\"a\": {\"value\": 1}}")))
                .containsExactly("openapi.absent /components/examples");
        assertThat(places(told("/paths/~1x/get", "examples", "{\"a\": {\"$ref\": \"#/components/examples/a\"}}")))
                .containsExactly("openapi.absent /paths/~1x/get/examples");
        assertThat(places(told("/components/schemas", "title", "{\"type\": \"string\"}")))
                .containsExactly("openapi.absent /components/schemas/title");
    }

    @Test
    void whatIsTheServersMayChangeWithTheServer() {
        ObjectNode told = live.deepCopy();
        told.withObject("/components/responses").putObject("Problem413").put("description", "Gone since.");
        told.withObject("/components/schemas/Problem").put("type", "object");
        told.withObject("/paths/~1x/get/responses/413").put("$ref", "#/components/responses/Problem413");
        told.withArray("/paths/~1x/get/parameters").addObject().put("$ref", "#/components/parameters/dryRun");
        assertThat(places(told)).isEmpty();
        told.withObject("/paths/~1x/get/responses/202").put("description", "Later.");
        assertThat(places(told)).containsExactly("openapi.absent /paths/~1x/get/responses/202");
    }

    @Test
    void differencesAreNotListedWithoutEnd() {
        ObjectNode told = live.deepCopy();
        for (int i = 0; i < 200; i++) {
            ((ObjectNode) told.get("paths")).putObject("/x" + i);
        }
        assertThat(places(told)).hasSize(50);
    }
}
