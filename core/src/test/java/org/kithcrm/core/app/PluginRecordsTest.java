// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kithcrm.core.plugin.TestArchive;

/** A plugin reads and writes the core's records by the rules of the routes: its scopes, and its caller's rights. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginRecordsTest {
    private static final String CLERK = "/api/plugins/clerk/customers";

    private final TestServer server = TestServer.start();
    private final Http ann = server.user("all", "*");
    private final Http stranger = server.user("own", "customers:read");

    @BeforeAll
    void install() {
        byte[] archive = TestArchive.of(
                        "clerk", "1.0.0", "clerk.ClerkPlugin", "clerk/ClerkPlugin", "clerk/ClerkResource")
                .with(
                        "\"scopes\": {\"required\": [{\"name\": \"customers:read\", \"reason\": \"r\"},"
                                + " {\"name\": \"customers:write\", \"reason\": \"r\"}, {\"name\": \"customers:delete\", \"reason\": \"r\"}]}")
                .with("\"permissions\": [{\"name\": \"clerk.card:read\", \"title\": \"Read cards\"}]")
                .with("\"db\": {\"objects\": [\"clerk.card\"]}")
                .with("\"events\": [{\"type\": \"clerk.card.full\", \"title\": \"Full\"}]")
                .bytes();
        server.install(archive);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void aCallersWriteIsTheCallers() {
        Answer made = ann.post(CLERK, "{'kind':'organization','displayName':'Tea Ltd'}")
                .has(200);
        Answer read = ann.get("customers/" + made.textAt("/id")).has(200);
        assertThat(read.textAt("/displayName")).isEqualTo("Tea Ltd");
        assertThat(read.textAt("/createdBy"))
                .isEqualTo(made.textAt("/fields/createdBy"))
                .isNotEmpty();
        assertThat(ann.get(CLERK + "/" + made.textAt("/id")).has(200).textAt("/fields/displayName"))
                .isEqualTo("Tea Ltd");
        assertThat(ann.get("customers/" + made.textAt("/id") + "/history")
                        .has(200)
                        .text())
                .contains("plugin:clerk");
        stranger.get(CLERK + "/" + made.textAt("/id")).has(404);
        stranger.post(CLERK, "{'kind':'organization','displayName':'No'}").has(403);
    }

    @Test
    void badValuesAreNamed() {
        assertThat(ann.post(CLERK, "{'kind':'organization','displayName':'x','nosuch':1}")
                        .has(400)
                        .text())
                .contains("json.unknown-field", "/nosuch");
        assertThat(ann.post(CLERK + "/several", "['Fine', '']").has(422).text()).contains("/1/displayName");
        assertThat(ann.get("customers", "filter", "displayName:eq:Fine")
                        .has(200)
                        .at("/data"))
                .isEmpty();
    }

    @Test
    void theLogTellsThePlugin() {
        Answer made = ann.post(CLERK + "/several", "['Several A', 'Several B', 'Several C']")
                .has(200);
        assertThat(made.at("/ids")).hasSize(3);
        Answer first =
                ann.get(CLERK, "filter", "displayName:startsWith:Several").has(200);
        assertThat(first.text()).contains("\"names\":[\"Several A\",\"Several B\"]");
        assertThat(ann.get(CLERK, "filter", "displayName:startsWith:Several", "after", first.textAt("/next"))
                        .has(200)
                        .text())
                .contains("\"names\":[\"Several C\"]", "\"next\":\"\"");
        assertThat(ann.get("customers/" + made.textAt("/ids/0") + "/history")
                        .has(200)
                        .text())
                .contains("plugin:clerk");
        ann.delete(CLERK + "/" + made.textAt("/ids/0")).has(200);
        ann.get("customers/" + made.textAt("/ids/0")).has(404);
    }

    @Test
    void anotherSystemsKeyFindsItsRecord() {
        Answer made = ann.put(CLERK + "/k1", "{'kind':'organization','displayName':'Keyed'}")
                .has(200);
        Answer again = ann.put(CLERK + "/k1", "{'displayName':'Keyed anew'}").has(200);
        assertThat(again.textAt("/id")).isEqualTo(made.textAt("/id"));
        assertThat(ann.get(CLERK + "/by/k1").has(200).textAt("/fields/displayName"))
                .isEqualTo("Keyed anew");
    }

    @Test
    void objectsOfThePluginsOwnStandInTheLog() {
        Http reader = server.user("all", "clerk.card:read", "changes:read");
        Http ann = server.user("all", "*");
        String card = ann.post(CLERK + "/card", null).has(200).textAt("/id");
        Answer feed = reader.get("changes", "values", "true").has(200);
        assertThat(feed.at("/data"))
                .hasSize(4)
                .allMatch(each -> each.get("id").asText().equals(card));
        assertThat(feed.text())
                .contains(
                        "\"op\":\"created\"",
                        "\"changed\":[\"points\"]",
                        "\"op\":\"deleted\"",
                        "clerk.card.full",
                        "\"op\":\"emitted\"");
        assertThat(reader.get("changes", "types", "clerk.card.full").has(200).at("/data"))
                .hasSize(1);
        assertThat(stranger.get("changes").status()).isEqualTo(403);
        assertThat(server.user("all", "changes:read", "customers:read")
                        .get("changes")
                        .has(200)
                        .text())
                .doesNotContain("clerk.card");
    }

    @Test
    void whatNoScopeCoversIsRefused() {
        assertThat(ann.get(CLERK + "/orders").has(403).text()).contains("orders:read");
    }
}
