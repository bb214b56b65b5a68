// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kithcrm.api.Id;
import org.kithcrm.core.changelog.Actor;
import org.kithcrm.core.record.Checks;
import org.kithcrm.core.record.InputReader;

/** What one server exports another takes in without loss. */
class RoundTripTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TARGETS =
            List.of("customers", "products", "orders", "interactions", "tasks", "notes");
    /** What the server sets by itself, and the key by which the other server knows a record. */
    private static final List<String> OWN = List.of(
            "id",
            "version",
            "createdAt",
            "createdBy",
            "updatedAt",
            "updatedBy",
            "externalKeys",
            "externalId",
            "source");

    /** Texts that tables, spreadsheets and parsers trip over. */
    private static final List<String> HOSTILE = List.of(
            "=1+1",
            "-5",
            "+8613800138000",
            "@SUM(A1)",
            "＝1",
            "'",
            "''=1",
            "'=1",
            "\"",
            "a\"b",
            "a,b;c|d",
            "null",
            "true",
            "0123",
            "1e5",
            "\uD83D\uDE00\uD83D\uDC68\u200D\uD83D\uDC69",
            "\u05E9\u05DC\u05D5\u05DD \u202E abc",
            "张三\uD840\uDC0B",
            "\\",
            "\\n",
            "{\"a\":1}",
            "[]",
            "<b>&amp;</b>",
            "'; DROP TABLE customer; --",
            "%s%d",
            "~1/a");

    @TempDir
    Path folder;

    private static String create(ImportFixture on, String target, String json) {
        var checks = new Checks();
        var records = on.engine.catalog().find(target).orElseThrow();
        var sent = InputReader.read(records.schema().fields(), json.getBytes(StandardCharsets.UTF_8), checks);
        return Id.text(records.create(new Actor(on.caller(), "request", ""), sent, checks)
                .stored()
                .id());
    }

    private static String quoted(String text) throws IOException {
        return JSON.writeValueAsString(text);
    }

    private static void fill(ImportFixture on) throws IOException {
        String org = create(on, "customers", """
                {"kind":"organization","displayName":"海港茶叶有限公司","tags":["a;b","x\\"y","中"],"country":"CN",
                "contactPoints":[{"type":"email","value":"info@haigang.example","primary":true,"label":"=x"},
                {"type":"phone","value":"021-5555 0199"}],
                "addresses":[{"type":"office","country":"CN","city":"上海","street":"-1, 街"},{"country":"GB"}],
                "externalKeys":[{"system":"erp","id":"C,1"}]}""");
        String person = create(
                on,
                "customers",
                "{\"kind\":\"person\",\"displayName\":\"Ann\",\"organizationId\":\"" + org
                        + "\",\"birthDate\":\"1990-01-02\",\"rating\":3,\"doNotContact\":true}");
        for (String text : HOSTILE) {
            create(
                    on,
                    "customers",
                    "{\"kind\":\"person\",\"displayName\":" + quoted(text) + ",\"industry\":" + quoted(text)
                            + ",\"tags\":[" + quoted(text) + "]}");
        }
        String product =
                create(on, "products", "{\"sku\":\"-1\",\"name\":\"+茶\",\"price\":\"-12.50\",\"currency\":\"CNY\"}");
        String order = create(on, "orders", """
                {"number":"=7","customerId":"%s","contactId":"%s","orderedAt":"2026-09-13T01:30:00Z","currency":"CNY",
                "lines":[{"productId":"%s","name":"a\\"b","quantity":"12","unitPrice":"98.00"},{"name":"x","quantity":"1","unitPrice":"-1"}]}""".formatted(org, person, product));
        String links = "\"links\":[{\"type\":\"customer\",\"id\":\"" + person + "\"},{\"type\":\"order\",\"id\":\""
                + order + "\"}]}";
        for (String text : HOSTILE) {
            String lines = "\t" + text + "\n\n" + text + "\n ";
            create(on, "notes", "{\"body\":" + quoted(lines) + "," + links);
        }
        create(
                on,
                "interactions",
                "{\"channel\":\"call\",\"occurredAt\":\"2026-01-01T00:00:00Z\",\"subject\":\"@x\",\"body\":\"l1\\nl2\",\"participants\":[{\"customerId\":\""
                        + person + "\",\"role\":\"r\"}]," + links);
        create(on, "tasks", "{\"title\":\"=t\",\"dueAt\":\"2026-01-01T00:00:00Z\"," + links);
    }

    /** The records of all collections without what is a server's own, ids told by the order of the records. */
    private static List<JsonNode> state(ImportFixture on) throws IOException {
        var all = new ArrayList<JsonNode>();
        Map<String, String> names = new HashMap<>();
        for (String target : TARGETS) {
            for (JsonNode each : lines(on, target)) {
                names.put(each.get("id").asText(), target + names.size());
                ObjectNode plain = each.deepCopy();
                plain.remove(OWN);
                all.add(renamed(plain, names));
            }
        }
        return all;
    }

    private static List<JsonNode> lines(ImportFixture on, String target) throws IOException {
        var all = new ArrayList<JsonNode>();
        byte[] file = on.export("{\"target\":\"" + target + "\",\"format\":\"jsonl\"}");
        for (String line : new String(file, StandardCharsets.UTF_8).split("\n")) {
            if (!line.isEmpty()) {
                all.add(JSON.readTree(line));
            }
        }
        return all;
    }

    /** References by name; parts without the id that is theirs. */
    private static JsonNode renamed(JsonNode node, Map<String, String> names) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(names(object))) {
                JsonNode value = object.get(name);
                boolean own = name.equals("id") && !names.containsKey(value.asText());
                if (own) {
                    object.remove(name);
                } else if (value.isTextual() && names.containsKey(value.asText())) {
                    object.put(name, names.get(value.asText()));
                } else {
                    renamed(value, names);
                }
            }
        } else {
            node.forEach(each -> renamed(each, names));
        }
        return node;
    }

    private static List<String> names(ObjectNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void anEmptyServerTakesEverythingBackAndTwiceChangesNothing(String format) throws IOException {
        try (var here = new ImportFixture(folder.resolve("a"));
                var there = new ImportFixture(folder.resolve("b"))) {
            fill(here);
            for (String target : TARGETS) {
                byte[] file = here.export("{\"target\":\"" + target + "\",\"format\":\"" + format + "\"}");
                String options = "{\"target\":\"" + target + "\",\"format\":\"" + format
                        + "\",\"origin\":\"old\",\"key\":\"externalKey:old\"}";
                int rows = lines(here, target).size();
                assertThat(ImportFixture.counts(there.run(file, options)))
                        .as("%s %s", target, there.errors())
                        .isEqualTo(rows + "/0/0/0");
                assertThat(ImportFixture.counts(there.run(file, options)))
                        .as(target)
                        .isEqualTo("0/0/" + rows + "/0");
            }
            assertThat(state(there)).containsExactlyElementsOf(state(here));
        }
    }

    @Test
    void linesThatAreNoRecordsFailAloneAndSayWhy() throws IOException {
        try (var here = new ImportFixture(folder)) {
            String file = """
                    {"sku":"A1","name":"Tea"}
                    {"sku":"A2","name":"Cup","colour":"red"}
                    {"sku":"A3"}

                    {"sku":"A4","name":"nul\\u0000"}
                    {"sku":"A5","name":"Pot","price":"x"}
                    [1]
                    {"sku":"A6","name":"cut in the mid""";
            Map<String, Object> job = here.run(file, "{\"target\":\"products\",\"format\":\"jsonl\"}");
            assertThat(ImportFixture.counts(job)).isEqualTo("1/0/0/6");
            assertThat(here.errors())
                    .containsExactly(
                            "2 json.unknown-field /colour",
                            "3 required name",
                            "5 text.invalid /name",
                            "6 bad-format price",
                            "7 json.wrong-type ",
                            "8 json.malformed ");
        }
    }

    @Test
    void recordsAreReferredToByTheKeysOfAnotherSystem() throws IOException {
        try (var here = new ImportFixture(folder)) {
            String file = "Id,Name,AccountId\n001,Acme Ltd,\n002,Ann Lee,001\n003,Ben,009\n";
            String options =
                    "{\"key\":\"externalKey:sf\",\"mapping\":{\"Id\":\"externalKey:sf\",\"Name\":\"displayName\","
                            + "\"AccountId\":\"organizationId@sf\"}}";
            assertThat(ImportFixture.counts(here.dryRun(file.getBytes(StandardCharsets.UTF_8), options)))
                    .isEqualTo("2/0/0/1");
            assertThat(ImportFixture.counts(here.run(file, options))).isEqualTo("2/0/0/1");
            assertThat(here.errors()).contains("4 bad-reference AccountId");
            assertThat(here.count("SELECT COUNT(*) FROM customer p JOIN customer o ON o.id = p.organization_id"))
                    .isEqualTo(1);
        }
    }

    @Test
    void filesOfAnotherSystemComeInByTheirReadyMappings() throws IOException {
        try (var here = new ImportFixture(folder)) {
            for (ReadyMappings.Ready each : ReadyMappings.list()) {
                var schema = here.engine.catalog().schema(each.target());
                assertThat(each.mapping().values())
                        .as(each.name())
                        .allMatch(word -> Target.of(word, schema).isPresent());
            }
            String accounts = "Id,Name,Website,BillingCity,Owner\n001A,Acme,acme.example,Leeds,x\n";
            String contacts = "Id,AccountId,FirstName,LastName,Email\n003A,001A,Ann,Lee,ann@acme.example\n";
            String deals = "Id,Name,AccountId,CloseDate,Amount,CurrencyIsoCode\n006A,Tea,001A,2026-03-01,12.5,GBP\n";
            assertThat(ImportFixture.counts(here.run(accounts, "{\"ready\":\"salesforce-accounts\"}")))
                    .isEqualTo("1/0/0/0");
            assertThat(ImportFixture.counts(here.run(contacts, "{\"ready\":\"salesforce-contacts\"}")))
                    .isEqualTo("1/0/0/0");
            for (String counts : List.of("1/0/0/0", "0/0/1/0")) {
                assertThat(ImportFixture.counts(here.run(deals, "{\"ready\":\"salesforce-opportunities\"}")))
                        .as("%s", here.errors())
                        .isEqualTo(counts);
            }
            assertThat(here.count("SELECT COUNT(*) FROM customer p JOIN customer o ON o.id = p.organization_id"
                            + " JOIN sales_order s ON s.customer_id = o.id WHERE o.kind = 'organization'"))
                    .isEqualTo(1);
        }
    }
}
