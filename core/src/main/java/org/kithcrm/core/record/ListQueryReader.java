// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.filter.FilterNode;
import org.kithcrm.core.filter.FilterText;
import org.kithcrm.core.filter.FilterTree;
import org.kithcrm.core.value.NameKey;
import org.kithcrm.core.value.Suggest;
import org.kithcrm.core.value.TextRules;
import org.kithcrm.core.value.Zones;

/** Reads a {@link ListQuery} from query parameters or from the body of {@code POST /x/search}. Thread-safe. */
final class ListQueryReader {
    private static final int MAX_LIMIT = 500;
    private static final int DEFAULT_LIMIT = 50;
    private static final List<String> NAMES =
            List.of("filter", "q", "sort", "fields", "include", "limit", "after", "count", "deleted", "tz");

    private final Schema schema;

    ListQueryReader(Schema schema) {
        this.schema = schema;
    }

    ListQuery ofParameters(Map<String, String> query, String zone) {
        String filter = query.get("filter");
        return build(
                filter == null ? null : FilterText.parse(filter),
                filter == null ? "" : filter,
                query.get("q"),
                split(query.get("sort")),
                split(query.get("fields")),
                split(query.get("include")),
                query.get("limit"),
                query.get("after"),
                query.get("count"),
                query.get("deleted"),
                query.getOrDefault("tz", zone));
    }

    /** What a GET of one record may ask: {@code fields} and {@code include}. */
    ListQuery ofOne(Map<String, String> query) {
        return new ListQuery(
                null,
                "",
                List.of(),
                List.of(),
                fields(split(query.get("fields"))),
                include(split(query.get("include"))),
                1,
                null,
                false,
                deleted(query.get("deleted")),
                true,
                "UTC");
    }

    ListQuery ofBody(byte[] body, String zone) {
        JsonNode tree = Json.tree(body);
        tree.fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                throw new Problem(
                        400,
                        "json.unknown-field",
                        "The search has a field that does not exist.",
                        List.of(Violation.at(
                                "/" + name, "json.unknown-field", "Known are " + String.join(", ", NAMES) + ".")));
            }
        });
        JsonNode filter = tree.get("filter");
        boolean none = filter == null || filter.isNull();
        return build(
                none ? null : FilterTree.parse(filter),
                none ? "" : filter.toString(),
                text(tree, "q"),
                list(tree, "sort"),
                list(tree, "fields"),
                list(tree, "include"),
                text(tree, "limit"),
                text(tree, "after"),
                text(tree, "count"),
                text(tree, "deleted"),
                tree.hasNonNull("tz") ? tree.get("tz").asText() : zone);
    }

    private static @Nullable String text(JsonNode tree, String name) {
        JsonNode node = tree.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (name.equals("limit") ? !node.isInt() : !node.isTextual()) {
            throw Json.wrongType("/" + name, name.equals("limit") ? "a whole number" : "a string");
        }
        return TextRules.wellFormed(node.asText(), "/" + name);
    }

    private static List<String> list(JsonNode tree, String name) {
        JsonNode node = tree.get(name);
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw Json.wrongType("/" + name, "an array of strings");
        }
        var words = new ArrayList<String>();
        node.forEach(element -> words.add(element.asText()));
        return words;
    }

    private static List<String> split(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    }

    private ListQuery build(
            @Nullable FilterNode filter,
            String filterText,
            @Nullable String q,
            List<String> sort,
            List<String> fields,
            List<String> include,
            @Nullable String limit,
            @Nullable String after,
            @Nullable String count,
            @Nullable String deleted,
            String zone) {
        if (q != null && schema.nameField() == null) {
            throw bad("q", "This collection has no names to search; use filter.");
        }
        List<String> words = q == null ? List.of() : NameKey.queryWords(q);
        return new ListQuery(
                filter,
                filterText,
                words,
                sort(sort.isEmpty() && words.isEmpty() ? List.of(schema.defaultSort()) : sort),
                fields(fields),
                include(include),
                limit(limit),
                after,
                count(count),
                deleted(deleted),
                false,
                zone(zone));
    }

    private List<ListQuery.Sort> sort(List<String> names) {
        if (names.size() > 3) {
            throw bad("sort", "At most 3 fields sort a list.");
        }
        var sort = new ArrayList<ListQuery.Sort>();
        for (String name : names) {
            boolean descending = name.startsWith("-");
            String plain = descending ? name.substring(1) : name;
            Field field = schema.fields().find(plain);
            if (field == null || field.sortColumn() == null) {
                throw unknown("sort.unknown-field", "sort", plain, sortable());
            }
            sort.add(new ListQuery.Sort(field, descending));
        }
        return List.copyOf(sort);
    }

    private List<String> sortable() {
        var names = new ArrayList<String>();
        for (Field field : schema.fields()) {
            if (field.sortColumn() != null) {
                names.add(field.name());
            }
        }
        return names;
    }

    private Set<String> fields(List<String> names) {
        if (names.size() > 100) {
            throw bad("fields", "At most 100 fields can be named.");
        }
        for (String name : names) {
            int dot = name.indexOf('.');
            if (dot < 0 ? schema.fields().find(name) == null : schema.relation(name.substring(0, dot)) == null) {
                throw unknown(
                        "fields.unknown-field", "fields", name, schema.fields().names());
            }
        }
        return new LinkedHashSet<>(names);
    }

    private Set<String> include(List<String> names) {
        if (names.size() > 10) {
            throw bad("include", "At most 10 relations can be included.");
        }
        var known = new ArrayList<String>();
        schema.relations().stream().filter(r -> r.kind() != Relation.Kind.PARTS).forEach(r -> known.add(r.name()));
        for (Field field : schema.fields()) {
            if (field.detail()) {
                known.add(field.name());
            }
        }
        for (String name : names) {
            if (!known.contains(name)) {
                throw unknown("request.bad-parameter", "include", name, known);
            }
        }
        return new LinkedHashSet<>(names);
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw bad("limit", "limit is a number from 1 to " + MAX_LIMIT + ".");
        }
        return limit;
    }

    private static boolean count(@Nullable String text) {
        if (text != null && !text.equals("exact")) {
            throw bad("count", "The only count is exact.");
        }
        return text != null;
    }

    private static Deleted deleted(@Nullable String text) {
        if (text == null) {
            return Deleted.EXCLUDE;
        }
        return switch (text) {
            case "exclude" -> Deleted.EXCLUDE;
            case "include" -> Deleted.INCLUDE;
            case "only" -> Deleted.ONLY;
            default -> throw bad("deleted", "deleted is exclude, include or only.");
        };
    }

    private static String zone(String text) {
        if (!Zones.isKnown(text)) {
            throw bad("tz", "tz is an IANA time zone such as Asia/Shanghai.");
        }
        return text;
    }

    static Problem bad(String parameter, String message) {
        return new Problem(
                400,
                "request.bad-parameter",
                "A query parameter has a value that cannot be used.",
                List.of(Violation.parameter(parameter, "request.bad-parameter", message)));
    }

    private static Problem unknown(String code, String parameter, String name, List<String> known) {
        var violation = Violation.parameter(parameter, code, "There is no such field here.")
                .with("rejected", name);
        var nearest = Suggest.nearest(name, known);
        return new Problem(
                400,
                code,
                "A query parameter names a field that does not exist.",
                List.of(nearest.map(n -> violation.with("suggestion", n)).orElse(violation)));
    }
}
