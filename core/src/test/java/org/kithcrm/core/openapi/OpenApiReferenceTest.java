// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.kithcrm.core.app.Http;
import org.kithcrm.core.app.KithTest;
import org.kithcrm.core.config.GeneratedFile;

@KithTest
class OpenApiReferenceTest {
    private final JsonNode document;
    private final Http ann;
    private final Http nobody;

    OpenApiReferenceTest(Http ann, Http nobody) {
        this.ann = ann;
        this.nobody = nobody;
        this.document = ann.get("openapi.json").has(200).json();
    }

    @Test
    void theCommittedDocumentIsThatOfTheServer() {
        ObjectNode core = document.deepCopy();
        List<String> ofPlugins = new ArrayList<>();
        core.get("paths").fieldNames().forEachRemaining(ofPlugins::add);
        ofPlugins.removeIf(path -> path.startsWith("/api/v1/"));
        ((ObjectNode) core.get("paths")).remove(ofPlugins);
        ((ObjectNode) core.at("/components/schemas"))
                .properties()
                .removeIf(schema -> schema.getKey().contains("."));
        core.remove("tags");
        GeneratedFile.at("docs/openapi.json").mustBe(GeneratedFile.printed(core));
    }

    @Test
    void itHasTheMembersThatOpenApiRequires() {
        assertThat(document.at("/openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.at("/info/title").asText()).isNotEmpty();
        assertThat(document.at("/info/version").asText()).isNotEmpty();
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.path("responses").isEmpty()).isFalse();
            assertThat(operation.path("responses"))
                    .allSatisfy(response -> assertThat(response.has("$ref") || response.has("description"))
                            .isTrue());
            assertThat(operation.has("x-permission") || operation.has("security"))
                    .isTrue();
        });
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        var ids = operations().stream()
                .map(operation -> operation.path("operationId").asText())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z0-9]*"));
        assertThat(ids).contains("listCustomers", "createCustomer", "updateCustomer", "upsertCustomer");
    }

    @Test
    void everyVariableOfAPathIsAParameter() {
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    var declared = new HashSet<String>();
                    operation.path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asText().equals("path")) {
                            declared.add(parameter.path("name").asText());
                        }
                    });
                    var variables = new HashSet<String>();
                    Pattern.compile("\\{([^}]+)}")
                            .matcher(path.getKey())
                            .results()
                            .forEach(found -> variables.add(found.group(1)));
                    assertThat(declared).as(path.getKey()).isEqualTo(variables);
                }));
    }

    @Test
    void everyRouteIsListed() {
        int routes = ann.get("admin/health").has(200).at("/applications").findValues("routes").stream()
                .mapToInt(JsonNode::asInt)
                .sum();
        assertThat(operations()).hasSize(routes);
    }

    @Test
    void aSchemaTellsWhatFiltersMayAsk() {
        assertThat(ann.get("schema").has(200).json().findValuesAsText("collection"))
                .contains("customers");
        var fields = ann.get("schema/customers").has(200).at("/fields");
        assertThat(fields.findValuesAsText("name")).contains("id", "displayName", "createdAt");
        ann.get("schema/nothing").hasProblem(404, "not-found");
    }

    @Test
    void metricsAreForThoseWhoMayReadThem() {
        assertThat(ann.get("admin/metrics").has(200).text())
                .contains("jvm_heap_used_bytes", "kith_http_requests_total");
        nobody.get("admin/metrics").has(401);
        nobody.get("openapi.json").has(401);
    }

    @Test
    void thePageLoadsNothingFromElsewhere() {
        var page = nobody.get("/docs").has(200);
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self';");
        assertThat(page.text()).doesNotContain("<style", "style=", "http:", "https:", "onclick");
        assertThat(nobody.get("/docs/docs.js").has(200).text()).doesNotContain("http:", "https:", "innerHTML");
        nobody.get("/docs/docs.css").has(200);
    }

    private List<JsonNode> operations() {
        var all = new ArrayList<JsonNode>();
        document.get("paths").forEach(path -> path.forEach(all::add));
        return all;
    }
}
