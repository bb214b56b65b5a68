// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every collection of the core: made, read, changed, found, put into the trash and taken out of it. */
@OnArchive
class CollectionsTest {
    private final Client admin;

    CollectionsTest(Client admin) {
        this.admin = admin;
    }

    /** A collection with a record to make, a field to change and whether names can be searched. */
    enum Kind {
        CUSTOMERS("customers", "{'kind':'person','displayName':'$'}", "displayName", "jobTitle", true),
        INTERACTIONS(
                "interactions",
                "{'channel':'call','occurredAt':'2026-09-14T02:00:00Z','subject':'$',"
                        + "'links':[{'type':'customer','id':'@'}]}",
                "subject",
                "outcome",
                false),
        PRODUCTS("products", "{'sku':'$','name':'茶叶 $'}", "sku", "category", true),
        ORDERS(
                "orders",
                "{'number':'$','customerId':'@','orderedAt':'2026-09-14T02:00:00Z','currency':'CNY',"
                        + "'lines':[{'name':'茶叶','quantity':'2','unitPrice':'9.50'}]}",
                "number",
                "channel",
                false),
        TASKS("tasks", "{'title':'$','links':[{'type':'customer','id':'@'}]}", "title", "description", false),
        NOTES("notes", "{'body':'$','links':[{'type':'customer','id':'@'}]}", "body", "body", false),
        USERS("admin/users", "{'login':'$','displayName':'王 $'}", "login", "displayName", true),
        TEAMS("admin/teams", "{'name':'$'}", "name", "name", true),
        ROLES("admin/roles", "{'name':'$','grants':[{'permission':'customers:read'}]}", "name", "name", true);

        private final String collection;
        private final String body;
        private final String name;
        private final String changed;
        private final boolean named;
        private final String key;

        Kind(String collection, String body, String name, String changed, boolean named) {
            this.collection = collection;
            this.body = body;
            this.name = name;
            this.changed = changed;
            this.named = named;
            // a long text cannot be filtered by
            this.key = name.equals("body") ? "id" : name;
        }
    }

    private String customer() {
        return admin.post("customers", "{'kind':'organization','displayName':'海港茶叶有限公司'}")
                .has(201)
                .id();
    }

    private JsonNode found(Kind kind, String name) {
        String tree = "{'filter':{'field':'" + kind.key + "','op':'eq','value':'" + name + "'}}";
        JsonNode searched =
                admin.post(kind.collection + "/search", tree).has(200).at("/data");
        JsonNode listed = admin.get(kind.collection, "filter", kind.key + ":eq:" + name)
                .has(200)
                .at("/data");
        assertThat(listed).isEqualTo(searched);
        return listed;
    }

    @ParameterizedTest
    @EnumSource
    void takesARecordThroughItsLife(Kind kind) {
        String name = "n" + UUID.randomUUID().toString().replace("-", "");
        String body = kind.body.replace("$", name);
        Reply made = admin.post(kind.collection, body.contains("@") ? body.replace("@", customer()) : body)
                .has(201);
        String path = made.path();
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(admin.get(path).has(200).json()).isEqualTo(made.json());

        String changed = name + "x";
        Reply patched = admin.with("If-Match", "\"1\"")
                .patch(path, "{'" + kind.changed + "':'" + changed + "'}")
                .has(200);
        assertThat(patched.textAt("/" + kind.changed)).isEqualTo(changed);
        assertThat(admin.get(path).has(200).header("ETag")).isEqualTo("\"2\"");
        admin.with("If-Match", "\"1\"")
                .patch(path, "{'" + kind.changed + "':'late'}")
                .has(412);

        String now = kind.changed.equals(kind.name) ? changed : name;
        String key = kind.key.equals("id") ? made.id() : now;
        assertThat(found(kind, key)).extracting(each -> each.get("id").asText()).containsExactly(made.id());
        if (kind.named) {
            assertThat(admin.get(kind.collection, "q", kind == Kind.USERS ? changed : now)
                            .has(200)
                            .at("/data"))
                    .hasSize(1);
        }
        assertThat(found(kind, kind.key.equals("id") ? "0000000000001" : "other" + now))
                .isEmpty();

        admin.delete(path).has(204);
        admin.get(path).has(404);
        assertThat(found(kind, key)).isEmpty();
        assertThat(admin.post(path + "/restore", null).has(200).textAt("/" + kind.changed))
                .isEqualTo(changed);
        assertThat(found(kind, key)).hasSize(1);
    }
}
