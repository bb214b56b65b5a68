// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Lists of customers: filters, order, pages, fields. */
@KithTest
class CustomerListTest {
    private final Http ann;
    private final String industry = "i" + UUID.randomUUID();
    private final String mine = "industry:eq:" + industry;

    CustomerListTest(Http ann) {
        this.ann = ann;
    }

    private String make(String name, String more) {
        return ann.post(
                        "customers",
                        "{'kind': 'organization', 'displayName': '" + name + "', 'industry': '" + industry + "'" + more
                                + "}")
                .has(201)
                .id();
    }

    private List<String> names(String... query) {
        return names(ann.get("customers", query).has(200).json());
    }

    private static List<String> names(JsonNode page) {
        return page.at("/data").findValuesAsText("displayName");
    }

    @Nested
    class Filters {
        @Test
        void workAsTextAndAsATree() {
            make("One", ", 'rating': 1");
            make("Two", ", 'rating': 4, 'tags': ['vip']");
            make("Three", ", 'rating': 5");
            assertThat(names("filter", mine + ";(tags:has:(vip)|rating:gte:5)", "sort", "rating"))
                    .containsExactly("Two", "Three");
            var tree = ann.post(
                            "customers/search",
                            "{'sort': ['rating'], 'filter': {'and': [{'field': 'industry', 'op': 'eq', 'value': '"
                                    + industry
                                    + "'}, {'or': [{'field': 'tags', 'op': 'has', 'values': ['vip']},"
                                    + " {'field': 'rating', 'op': 'gte', 'value': 5}]}]}}")
                    .has(200);
            assertThat(names(tree.json())).containsExactly("Two", "Three");
            assertThat(names("filter", mine + ";!rating:eq:1;rating:in:(1,5)")).containsExactly("Three");
            assertThat(names("filter", mine + ";rating:between:(2,4)")).containsExactly("Two");
            assertThat(names("filter", mine + ";birthDate:null;rating:ne:5", "sort", "-rating"))
                    .containsExactly("Two", "One");
        }

        @Test
        void reachThroughRelations() {
            String parent = make("Parent", ", 'country': 'CN'");
            make("Child", ", 'organizationId': '" + parent + "'");
            assertThat(names("filter", mine + ";organization.country:eq:CN")).containsExactly("Child");
            assertThat(names("filter", mine + ";members:some:(displayName:eq:Child)"))
                    .containsExactly("Parent");
            assertThat(names("filter", mine + ";members:none:(displayName:eq:Child)"))
                    .containsExactly("Child");
        }

        @Test
        void findContactPointsInTheirNormalForm() {
            make(
                    "Reached",
                    ", 'country': 'CN', 'contactPoints': [{'type': 'mobile', 'value': '13800138000'},"
                            + " {'type': 'email', 'value': 'A@Example.com'}]");
            assertThat(names("filter", mine + ";phone:eq:\"+86 138 0013 8000\""))
                    .containsExactly("Reached");
            assertThat(names("filter", mine + ";email:eq:a@EXAMPLE.com")).containsExactly("Reached");
            assertThat(names("filter", mine + ";email:eq:b@example.com")).isEmpty();
        }

        @Test
        void meetWhatTheyLookLike() {
            make("50% off_er", "");
            make("50 offXer", "");
            assertThat(names("filter", mine + ";displayName:contains:\"50% OFF_\""))
                    .containsExactly("50% off_er");
        }
    }

    @Nested
    class Names {
        @Test
        void areFoundByPinyinAndInitials() {
            String odd = "测试小明" + industry;
            make(odd, "");
            for (String q : List.of("小明", "ceshi", "csxm", "测试")) {
                assertThat(names("q", q, "filter", mine)).as(q).containsExactly(odd);
            }
            assertThat(names("filter", mine + ";displayName:match:csxm")).containsExactly(odd);
            assertThat(names("q", "wang", "filter", mine)).isEmpty();
        }

        @Test
        void standInTheOrderOfTheWordThatWasFound() {
            make("Quietly There", "");
            make("The Quiet", "");
            make("A Quietude", "");
            assertThat(names("q", "quiet", "filter", mine)).containsExactly("The Quiet", "Quietly There", "A Quietude");
            assertThat(names("q", "quiet", "filter", mine, "sort", "displayName"))
                    .containsExactly("A Quietude", "Quietly There", "The Quiet");
        }

        @Test
        void areGivenOnceThoughTwoOfTheirWordsFit() {
            for (int i = 0; i < 7; i++) {
                make("Tamber Tamarack" + i, "");
                make("Tambour" + i, "");
            }
            var seen = new ArrayList<String>();
            String next = null;
            do {
                List<String> query = new ArrayList<>(List.of("q", "tam", "limit", "3", "filter", mine));
                query.addAll(next == null ? List.of() : List.of("after", next));
                Answer page = ann.get("customers", query.toArray(String[]::new)).has(200);
                page.at("/data")
                        .forEach(each -> seen.add(each.get("displayName").asText()));
                JsonNode after = page.at("/page/next");
                next = after.isNull() ? null : after.asText();
            } while (next != null);
            assertThat(seen).hasSize(14).doesNotHaveDuplicates().startsWith("Tamber Tamarack0");
        }

        @Test
        void areFoundAtOnceAfterARename() {
            String id = make("Before", "");
            ann.patch("customers/" + id, "{'displayName': 'Afterwards'}").has(200);
            assertThat(names("q", "afterw", "filter", mine)).containsExactly("Afterwards");
            assertThat(names("q", "before", "filter", mine)).isEmpty();
        }
    }

    @Nested
    class Pages {
        private static final int RECORDS = 120;

        private void makeMany() {
            String rows = IntStream.range(0, RECORDS)
                    .mapToObj(i -> "{'data': {'kind': 'organization', 'displayName': 'N" + i % 40 + "', 'industry': '"
                            + industry + "'" + (i % 3 == 0 ? "" : ", 'rating': " + i % 6) + "}}")
                    .collect(Collectors.joining(","));
            ann.post("customers/batch/create", "{'rows': [" + rows + "]}").has(200);
        }

        private List<String> walk(String sort) {
            var ids = new ArrayList<String>();
            String after = null;
            do {
                var page = after == null
                        ? ann.get("customers", "filter", mine, "sort", sort, "limit", "7")
                        : ann.get("customers", "filter", mine, "sort", sort, "limit", "7", "after", after);
                page.has(200)
                        .at("/data")
                        .forEach(record -> ids.add(record.get("id").asText()));
                JsonNode next = page.at("/page/next");
                after = next.isNull() ? null : next.asText();
                assertThat(page.header("Link").isEmpty()).isEqualTo(next.isNull());
            } while (after != null);
            return ids;
        }

        @Test
        void giveEachRecordExactlyOnceInAnyOrder() {
            makeMany();
            for (String sort : List.of("displayName", "-rating,displayName", "rating", "-updatedAt", "-id")) {
                assertThat(walk(sort)).as(sort).hasSize(RECORDS).doesNotHaveDuplicates();
            }
            assertThat(ann.get("customers", "filter", mine, "count", "exact", "limit", "1")
                            .at("/page/total")
                            .asInt())
                    .isEqualTo(RECORDS);
        }

        @Test
        void putMissingValuesLast() {
            make("None", "");
            make("Low", ", 'rating': 1");
            make("High", ", 'rating': 5");
            assertThat(names("filter", mine, "sort", "rating")).containsExactly("Low", "High", "None");
            assertThat(names("filter", mine, "sort", "-rating")).containsExactly("High", "Low", "None");
        }

        @Test
        void areBoundToTheirQuery() {
            make("A", "");
            make("B", "");
            String next = ann.get("customers", "filter", mine, "limit", "1").textAt("/page/next");
            ann.get("customers", "filter", mine + "x", "limit", "1", "after", next)
                    .hasProblem(400, "cursor.invalid");
            ann.get("customers", "filter", mine, "sort", "rating", "after", next)
                    .hasProblem(400, "cursor.invalid");
            ann.get("customers", "after", "nonsense").hasProblem(400, "cursor.invalid");
        }
    }

    @Nested
    class Shapes {
        @Test
        void haveTheFieldsAskedFor() {
            make("Slim", "");
            var one = ann.get("customers", "filter", mine, "fields", "displayName")
                    .at("/data/0");
            assertThat(one.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "version", "displayName");
            ann.get("customers", "fields", "displayNmae").hasProblem(400, "fields.unknown-field");
        }

        @Test
        void includeRelations() {
            String parent = make("Parent", "");
            String child = make("Child", ", 'organizationId': '" + parent + "'");
            var with = ann.get("customers/" + child, "include", "organization").has(200);
            assertThat(with.textAt("/organization/displayName")).isEqualTo("Parent");
            var members = ann.get("customers/" + parent, "include", "members").has(200);
            assertThat(members.textAt("/members/data/0/id")).isEqualTo(child);
            assertThat(members.at("/members/more").asBoolean()).isFalse();
        }

        @Test
        void leaveTheTrashOut() {
            String id = make("Gone", "");
            ann.delete("customers/" + id).has(204);
            assertThat(names("filter", mine)).isEmpty();
            assertThat(names("filter", mine, "deleted", "only")).containsExactly("Gone");
        }
    }
}
