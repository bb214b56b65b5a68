// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every route that runs, asked by those who may not: the list comes from the server, so a new route is in it by itself. */
@KithTest
class RouteMatrixTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final Http ann;
    private final Http reader;
    private final Http nobody;
    private final String customer;

    RouteMatrixTest(Http ann, Http reader, Http nobody) {
        this.ann = ann;
        this.reader = reader;
        this.nobody = nobody;
        this.customer = ann.post("customers", "{'kind': 'person', 'givenName': 'Ada'}")
                .has(201)
                .id();
    }

    private record Operation(String method, String path, JsonNode description) {
        boolean isPublic() {
            return description.path("security").isArray()
                    && description.path("security").isEmpty();
        }

        String permission() {
            return description.path("x-permission").asText();
        }
    }

    private List<Operation> operations() {
        var all = new ArrayList<Operation>();
        ann.get("openapi.json")
                .has(200)
                .at("/paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(each -> {
                    if (METHODS.contains(each.getKey())) {
                        all.add(new Operation(
                                each.getKey().toUpperCase(Locale.ROOT), real(path.getKey()), each.getValue()));
                    }
                }));
        assertThat(all).hasSizeGreaterThan(100);
        return all;
    }

    private String real(String template) {
        return template.replace("/{part}", "/contact-points")
                .replace("/{verb}", "/create")
                .replace("{collection}", "customers")
                .replace("{system}", "erp")
                .replace("{externalId}", "x1")
                .replace("{name}", "vip")
                .replace("{fingerprint}", "0".repeat(64))
                .replace("/admin/plugins/{id}", "/admin/plugins/hello")
                .replace("/admin/plugin-data/{id}", "/admin/plugin-data/hello")
                .replace("{did}", customer)
                .replace("{job}", customer)
                .replaceAll("\\{[A-Za-z]*[iI]d}", customer);
    }

    private static Answer ask(Http who, Operation each) {
        return who.send(each.method(), each.path(), each.method().equals("GET") ? null : "{}");
    }

    @Test
    void withoutCredentialsOnlyPublicRoutesAnswer() {
        var open = new ArrayList<String>();
        for (Operation each : operations()) {
            if (each.isPublic()) {
                open.add(each.method() + " " + each.path());
            } else {
                ask(nobody, each).hasProblem(401, "auth.required");
            }
        }
        assertThat(open).containsExactly("POST /api/v1/setup");
    }

    @Test
    void aMissingPermissionIsNamedAndNothingChanges() {
        String before = cursor();
        Set<String> held = Set.of("login", "customers:read", "interactions:read", "changes:read");
        int refused = 0;
        for (Operation each : operations()) {
            if (!each.isPublic() && !held.contains(each.permission())) {
                Answer answer = ask(reader, each).hasProblem(403, "auth.forbidden");
                assertThat(answer.textAt("/permission")).isEqualTo(each.permission());
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(80);
        assertThat(ann.get("changes", "after", before).has(200).at("/data").findValuesAsText("id"))
                .doesNotContain(customer);
        assertThat(ann.get("customers/" + customer).has(200).at("/version").asInt())
                .isEqualTo(1);
    }

    private String cursor() {
        return ann.get("changes", "after", "now").has(200).textAt("/page/next");
    }

    @Test
    void theTrashIsForThoseWhoMayDelete() {
        for (String query : List.of("include", "only")) {
            reader.get("customers", "deleted", query).hasProblem(403, "auth.forbidden");
            reader.get("customers/" + customer, "deleted", query).hasProblem(403, "auth.forbidden");
        }
        ann.delete("customers/" + customer).has(204);
        reader.get("customers/" + customer).hasProblem(404, "not-found");
        ann.get("customers/" + customer, "deleted", "include").has(200);
    }
}
