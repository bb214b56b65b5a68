// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each limit of the interface is exact: the limit itself passes, one more does not. */
@KithTest
class LimitsTest {
    private final Http ann;
    private final String customer;

    LimitsTest(Http ann) {
        this.ann = ann;
        this.customer = ann.post("customers", "{'kind': 'person', 'givenName': 'Ada'}")
                .has(201)
                .id();
    }

    private static String list(int count, IntFunction<String> element) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(","));
    }

    @Nested
    class Records {
        private Answer customer(String field, String elements) {
            return ann.post("customers", "{'kind': 'person', 'givenName': 'x', '" + field + "': [" + elements + "]}");
        }

        private void exact(int most, String field, IntFunction<String> element) {
            customer(field, list(most, element)).has(201);
            var refused = customer(field, list(most + 1, element)).hasProblem(422, "validation.failed");
            assertThat(refused.textAt("/errors/0/code")).isEqualTo("too-many");
            assertThat(refused.textAt("/errors/0/pointer")).isEqualTo("/" + field);
        }

        @Test
        void haveSoManyParts() {
            exact(50, "contactPoints", i -> "{'type': 'email', 'value': 'x" + i + "@limits.example'}");
            exact(20, "addresses", i -> "{'country': 'CN'}");
            exact(100, "tags", i -> "'tag" + i + "'");
            String system = "s" + UUID.randomUUID().toString().substring(0, 8);
            customer("externalKeys", list(51, i -> "{'system': '" + system + "', 'id': 'b" + i + "'}"))
                    .hasProblem(422, "validation.failed");
            customer("externalKeys", list(50, i -> "{'system': '" + system + "', 'id': 'a" + i + "'}"))
                    .has(201);
        }

        @Test
        void haveTextsOfSoManyCodePoints() {
            String wide = "𠮷";
            ann.post("customers", "{'kind': 'organization', 'displayName': '" + wide.repeat(255) + "'}")
                    .has(201);
            var refused = ann.post("customers", "{'kind': 'organization', 'displayName': '" + wide.repeat(256) + "'}")
                    .hasProblem(422, "validation.failed");
            assertThat(refused.textAt("/errors/0/code")).isEqualTo("too-long");
        }

        @Test
        void foldedTextsMayBeLongerThanWhatWasSent() {
            String name = "\ufdfa".repeat(255);
            assertThat(ann.post("customers", "{'kind': 'organization', 'displayName': '" + name + "'}")
                            .has(201)
                            .textAt("/displayName"))
                    .isEqualTo(name);
            ann.post("customers", "{'kind': 'person', 'givenName': 'x', 'tags': ['" + "\ud842\udfb7".repeat(64) + "']}")
                    .has(201);
        }

        @Test
        void ordersHaveAThousandLines() {
            IntFunction<String> line = i -> "{'name': 'Tea', 'quantity': 1, 'unitPrice': 1}";
            String head = "{'number': 'n', 'customerId': '" + customer
                    + "', 'orderedAt': '2026-09-13T00:00:00Z', 'currency': 'CNY', 'lines': [";
            ann.post("orders", head + list(1000, line) + "]}").has(201);
            ann.post("orders", head + list(1001, line) + "]}").hasProblem(422, "validation.failed");
        }

        @Test
        void interactionsHaveSoManyParticipants() {
            String head = "{'channel': 'meeting', 'occurredAt': '2026-09-13T00:00:00Z', 'links': [{'type': 'customer',"
                    + " 'id': '" + customer + "'}], 'participants': [";
            IntFunction<String> guest = i -> "{'role': 'guest', 'address': 'g" + i + "@limits.example'}";
            ann.post("interactions", head + list(200, guest) + "]}").has(201);
            ann.post("interactions", head + list(201, guest) + "]}").hasProblem(422, "validation.failed");
        }
    }

    @Nested
    class Requests {
        @Test
        void haveSoManyRowsInABatch() {
            IntFunction<String> row = i -> "{'id': '" + customer + "'}";
            ann.post("customers/batch/read", "{'rows': [" + list(1000, row) + "]}")
                    .has(200);
            ann.post("customers/batch/read", "{'rows': [" + list(1001, row) + "]}")
                    .hasProblem(400, "request.bad-parameter");
        }

        @Test
        void haveSoManyPartsInAComposite() {
            IntFunction<String> part = i -> "{'method': 'GET', 'path': '/customers/" + customer + "'}";
            ann.post("composite", "{'parts': [" + list(100, part) + "]}").has(200);
            ann.post("composite", "{'parts': [" + list(101, part) + "]}").hasProblem(400, "request.bad-parameter");
        }

        @Test
        void haveKeysOfSoManyCharacters() {
            String body = "{'kind': 'person', 'givenName': 'x'}";
            String rest = UUID.randomUUID().toString();
            ann.with("Idempotency-Key", rest + "k".repeat(255 - rest.length()))
                    .post("customers", body)
                    .has(201);
            ann.with("Idempotency-Key", rest + "k".repeat(256 - rest.length()))
                    .post("customers", body)
                    .hasProblem(400, "header.invalid");
        }

        @Test
        void areNestedSoDeep() {
            String deep = "{'kind': 'person', 'givenName': 'x', 'tags': " + "[".repeat(62) + "]".repeat(62) + "}";
            ann.post("customers", deep).hasProblem(400, "json.wrong-type");
            ann.post("customers/search", "{'filter': " + "{'not':".repeat(63) + "1" + "}".repeat(63) + "}")
                    .has(400);
            ann.post("customers/search", "{'filter': " + "{'not':".repeat(64) + "1" + "}".repeat(64) + "}")
                    .hasProblem(400, "json.too-deep");
        }
    }

    @Nested
    class Queries {
        @ParameterizedTest
        @CsvSource({"customers,500,200", "customers,501,400", "changes,1000,200", "changes,1001,400"})
        void havePagesOfSoManyRecords(String path, String limit, int status) {
            ann.get(path, "limit", limit).has(status);
        }

        @Test
        void haveFiltersOfSoManyTerms() {
            ann.get(
                            "customers",
                            "limit",
                            "1",
                            "filter",
                            list(100, i -> "rating:eq:1").replace(',', ';'))
                    .has(200);
            ann.get(
                            "customers",
                            "limit",
                            "1",
                            "filter",
                            list(101, i -> "rating:eq:1").replace(',', ';'))
                    .hasProblem(400, "filter.too-complex");
        }

        @Test
        void haveFiltersOfSoManyLevelsAndValues() {
            ann.get("customers", "filter", "(".repeat(16) + "rating:eq:1" + ")".repeat(16))
                    .has(200);
            ann.get("customers", "filter", "(".repeat(17) + "rating:eq:1" + ")".repeat(17))
                    .hasProblem(400, "filter.too-complex");
            ann.post("customers/search", values(1000)).has(200);
            ann.post("customers/search", values(1001)).hasProblem(400, "filter.too-complex");
        }

        private static String values(int count) {
            return "{'limit': 1, 'filter': {'field': 'rating', 'op': 'in', 'values': [" + list(count, i -> "1") + "]}}";
        }

        @Test
        void reachThroughSoManyRelations() {
            ann.get("orders", "limit", "1", "filter", "customer.organization.industry:eq:x")
                    .has(200);
            ann.get("orders", "limit", "1", "filter", "customer.organization.organization.industry:eq:x")
                    .has(400);
        }

        @Test
        void haveSoManyNames() {
            ann.get("customers", "limit", "1", "sort", "displayName,-createdAt,updatedAt")
                    .has(200);
            ann.get("customers", "limit", "1", "sort", "displayName,-createdAt,updatedAt,-lastOrderAt")
                    .has(400);
            ann.get("customers", "limit", "1", "fields", list(101, i -> "displayName"))
                    .has(400);
            ann.get("customers", "limit", "1", "include", list(11, i -> "organization"))
                    .has(400);
            String many = list(50, i -> "x" + i + "=1").replace(',', '&');
            ann.get("customers?" + many).hasProblem(400, "request.unknown-parameter");
            ann.get("customers?" + many + "&y=1").hasProblem(400, "request.bad-parameter");
        }
    }
}
