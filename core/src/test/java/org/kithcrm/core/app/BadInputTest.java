// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read is answered with the problem that says so, never with a 500. */
@KithTest
class BadInputTest {
    private final Http ann;

    BadInputTest(Http ann) {
        this.ann = ann;
    }

    private Answer post(String body) {
        return ann.post("customers", body);
    }

    @Nested
    class Bodies {
        @Test
        void withAnUnknownFieldHearTheNearestName() {
            var refused = post("{'kind': 'person', 'displayNmae': 'x'}").hasProblem(400, "json.unknown-field");
            assertThat(refused.textAt("/errors/0/pointer")).isEqualTo("/displayNmae");
            assertThat(refused.textAt("/errors/0/suggestion")).isEqualTo("displayName");
            var part = post("{'kind': 'person', 'contactPoints': [{'type': 'email', 'valeu': 'a@b.example'}]}")
                    .hasProblem(400, "json.unknown-field");
            assertThat(part.textAt("/errors/0/pointer")).isEqualTo("/contactPoints/0/valeu");
        }

        @Test
        void withADuplicateKeyAreRefused() {
            var refused = post("{'kind': 'person', 'kind': 'organization'}").hasProblem(400, "json.duplicate-key");
            assertThat(refused.textAt("/errors/0/pointer")).isEqualTo("/kind");
        }

        @Test
        void ofTheWrongTypeAreRefused() {
            post("{'kind': 'person', 'givenName': 'x', 'rating': '3'}").hasProblem(400, "json.wrong-type");
            post("{'kind': 'person', 'givenName': 7}").hasProblem(400, "json.wrong-type");
            post("{'kind': 'person', 'tags': 'vip'}").hasProblem(400, "json.wrong-type");
            post("{'kind': 'person', 'contactPoints': [3]}").hasProblem(400, "json.wrong-type");
            post("[]").hasProblem(400, "json.wrong-type");
        }

        @Test
        void thatAreNoJsonAreRefused() {
            post("{'kind': ").hasProblem(400, "json.malformed");
            post("{'kind': 'person', 'givenName': 'x'} 1").hasProblem(400, "json.malformed");
            post("").hasProblem(400, "json.malformed");
            post("{\"kind\": \"person\"").hasProblem(400, "json.malformed");
        }

        @Test
        void nestedTooDeepAreRefused() {
            ann.post("customers/search", "{'filter': " + "{'not': ".repeat(70) + "{}" + "}".repeat(70) + "}")
                    .hasProblem(400, "json.too-deep");
        }

        @Test
        void inBadUtf8AreRefused() {
            byte[] body = "{\"kind\": \"person\", \"givenName\": \"#\"}".getBytes(StandardCharsets.ISO_8859_1);
            body[body.length - 3] = (byte) 0xff;
            int status =
                    ann.sendBytes("POST", "customers", body, "application/json").status();
            assertThat(status).isEqualTo(400);
        }

        @Test
        void withTextThatIsNoneAreRefused() {
            post("{'kind': 'person', 'givenName': 'a\\u0000'}").hasProblem(400, "text.invalid");
            post("{'kind': 'person', 'givenName': '\\ud800'}").hasProblem(400, "text.invalid");
            post("{'kind': 'person', 'givenName': 'x', 'tags': ['\\u0000']}").hasProblem(400, "text.invalid");
        }

        @Test
        void ofAnotherMediaTypeAreRefused() {
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            ann.sendBytes("POST", "customers", body, "text/plain").hasProblem(415, "media-type.unsupported");
            ann.sendBytes("POST", "customers", body, "application/merge-patch+json")
                    .hasProblem(415, "media-type.unsupported");
        }

        @Test
        void thatAreTooLargeAreRefused() {
            ann.post("customers", "{'givenName': '" + "x".repeat(1024 * 1024) + "'}")
                    .hasProblem(413, "body.too-large");
        }

        @Test
        void withNumbersOutOfBoundsAreRefused() {
            assertThat(post("{'kind': 'person', 'givenName': 'x', 'rating': " + "9".repeat(1001) + "}")
                            .status())
                    .isEqualTo(400);
            assertThat(post("{'kind': 'person', 'givenName': 'x', 'size': 99999999999999999999}")
                            .status())
                    .isBetween(400, 422);
        }
    }

    @Nested
    class Queries {
        @ParameterizedTest
        @CsvSource(
                delimiter = '#',
                value = {
                    "displayNmae:eq:x # filter.unknown-field",
                    "rating:contains:x # filter.bad-operator",
                    "rating:eq:x # filter.bad-value",
                    "createdAt:gt:yesterday # filter.bad-value",
                    "rating:eq # filter.syntax",
                    "(rating:eq:1 # filter.syntax",
                    "nowhere.name:eq:x # filter.unknown-field",
                })
        void withABadFilterSaySo(String filter, String code) {
            ann.get("customers", "filter", filter).hasProblem(400, code);
        }

        @Test
        void withAnUnknownFieldHearTheNearestName() {
            var refused = ann.get("customers", "filter", "displayNmae:eq:x").hasProblem(400, "filter.unknown-field");
            assertThat(refused.textAt("/errors/0/parameter")).isEqualTo("filter");
            assertThat(refused.at("/errors/0/position").asInt(-1)).isZero();
            assertThat(refused.textAt("/errors/0/suggestion")).isEqualTo("displayName");
            ann.post("customers/search", "{'filter': {'field': 'displayNmae', 'op': 'eq', 'value': 'x'}}")
                    .hasProblem(400, "filter.unknown-field");
        }

        @Test
        void withUnknownOrBadParametersAreRefused() {
            ann.get("customers", "fliter", "x").hasProblem(400, "request.unknown-parameter");
            ann.get("customers", "limit", "501").hasProblem(400, "request.bad-parameter");
            ann.get("customers", "limit", "0").hasProblem(400, "request.bad-parameter");
            ann.get("customers", "sort", "jobTitel").hasProblem(400, "sort.unknown-field");
            ann.get("customers", "include", "nothing").hasProblem(400, "request.bad-parameter");
            ann.get("customers", "tz", "Mars").hasProblem(400, "request.bad-parameter");
            ann.get("customers", "limit", "1", "limit", "2").hasProblem(400, "request.bad-parameter");
        }

        @Test
        void withTextThatIsNoneAreRefused() {
            assertThat(ann.get("customers?q=%00").has(400).textAt("/code"))
                    .isIn("text.invalid", "request.bad-parameter");
            ann.post("customers/search", "{'q': '\\u0000'}").hasProblem(400, "text.invalid");
            assertThat(ann.post(
                                    "customers/search",
                                    "{'filter': {'field': 'industry', 'op': 'eq', 'value': 'a\\u0000'}}")
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void ofManyTermsAreRefused() {
            String many = "rating:eq:1" + ";rating:eq:1".repeat(100);
            ann.get("customers", "filter", many).hasProblem(400, "filter.too-complex");
        }
    }

    @Nested
    class Requests {
        @Test
        void withAnUnknownMethodHearTheKnownOnes() {
            var refused = ann.send("PUT", "customers", "{}").hasProblem(405, "method-not-allowed");
            assertThat(refused.header("Allow")).contains("GET").contains("POST");
            ann.send("BREW", "customers", null).hasProblem(405, "method-not-allowed");
        }

        @Test
        void toNowhereAreNotFound() {
            ann.get("nowhere").hasProblem(404, "not-found");
        }

        @Test
        void forAnotherMediaTypeAreRefused() {
            ann.with("Accept", "text/csv").get("customers").hasProblem(406, "not-acceptable");
        }

        @Test
        void withABadVersionAreRefused() {
            String path = post("{'kind': 'person', 'givenName': 'x'}").has(201).path();
            ann.with("If-Match", "seven").patch(path, "{}").hasProblem(400, "header.invalid");
        }
    }
}
