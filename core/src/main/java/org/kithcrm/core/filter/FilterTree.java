// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.filter.FilterOp.Shape;
import org.kithcrm.core.value.TextRules;

/** Reads the tree form of a filter: {@code {"and":[{"field":"rating","op":"gte","value":4},..]}}. */
public final class FilterTree {
    private static final Pattern PATH = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*");
    private static final Set<String> KINDS = Set.of("and", "or", "not", "field");

    private final FilterLimits limits = new FilterLimits();

    private FilterTree() {}

    /** The filter, or a problem with a pointer below {@code /filter}. */
    public static FilterNode parse(JsonNode tree) {
        return parse(tree, "/filter");
    }

    /**
     * The same for a tree that stands elsewhere.
     *
     * @param pointer RFC 6901 pointer of the tree in its document
     */
    public static FilterNode parse(JsonNode tree, String pointer) {
        return new FilterTree().node(tree, pointer);
    }

    private FilterNode node(JsonNode tree, String pointer) {
        if (!tree.isObject()) {
            throw place(pointer).syntax("A filter is an object with and, or, not or field.");
        }
        String kind = kind(tree, pointer);
        return kind.equals("field") ? term(tree, pointer) : group(kind, tree.get(kind), pointer + "/" + kind);
    }

    private String kind(JsonNode tree, String pointer) {
        List<String> kinds = KINDS.stream().filter(tree::has).toList();
        if (kinds.size() != 1) {
            throw place(pointer).syntax("A filter has exactly one of and, or, not, field.");
        }
        String kind = kinds.get(0);
        onlyMembers(tree, pointer, kind.equals("field") ? Set.of("field", "op", "value", "values", "filter") : kinds);
        return kind;
    }

    private FilterNode group(String kind, JsonNode content, String pointer) {
        limits.enter(place(pointer));
        FilterNode node =
                kind.equals("not") ? new FilterNode.Not(node(content, pointer)) : list(kind, content, pointer);
        limits.leave();
        return node;
    }

    private FilterNode list(String kind, JsonNode content, String pointer) {
        if (!content.isArray() || content.isEmpty()) {
            throw place(pointer).syntax("Give a list of at least one filter.");
        }
        List<FilterNode> nodes = new ArrayList<>();
        for (JsonNode part : content) {
            nodes.add(node(part, pointer + "/" + nodes.size()));
        }
        return kind.equals("and") ? FilterNode.and(nodes) : FilterNode.or(nodes);
    }

    private FilterNode term(JsonNode tree, String pointer) {
        FilterPlace place = place(pointer + "/field");
        limits.term(place);
        String path = text(tree, "field", pointer);
        if (!PATH.matcher(path).matches()) {
            throw place.problem("filter.syntax", "A field is a name, or names joined by dots.", path);
        }
        FilterLimits.path(path, place);
        FilterPlace opPlace = place(pointer + "/op");
        String word = text(tree, "op", pointer);
        FilterOp op = FilterOp.of(word).orElseThrow(() -> opPlace.badOperator(word));
        onlyMembers(tree, pointer, op.shape());
        return new FilterNode.Term(path, op, values(op, tree, pointer), inner(op, tree, pointer), place, opPlace);
    }

    private List<FilterValue> values(FilterOp op, JsonNode tree, String pointer) {
        return switch (op.shape()) {
            case NONE, FILTER -> List.of();
            case ONE -> List.of(value(tree.get("value"), pointer + "/value"));
            case LIST, PAIR -> valueList(op, tree.get("values"), pointer + "/values");
        };
    }

    private List<FilterValue> valueList(FilterOp op, @Nullable JsonNode list, String pointer) {
        FilterPlace place = place(pointer);
        if (list == null || !list.isArray() || list.isEmpty()) {
            throw place.syntax(op.text() + " takes values, a list of at least one.");
        }
        FilterLimits.values(list.size(), place);
        List<FilterValue> values = new ArrayList<>(list.size());
        for (JsonNode value : list) {
            values.add(value(value, pointer + "/" + values.size()));
        }
        FilterLimits.shape(op, values, place);
        return values;
    }

    private FilterValue value(@Nullable JsonNode value, String pointer) {
        FilterPlace place = place(pointer);
        if (value == null || !value.isValueNode() || value.isNull()) {
            throw place.syntax("Give a string, number or boolean; for a missing value there are null and notnull.");
        }
        if (value.isNumber()) {
            return new FilterValue(FilterValue.Kind.NUMBER, value.asText(), place);
        }
        if (value.isBoolean()) {
            return new FilterValue(FilterValue.Kind.BOOLEAN, value.asText(), place);
        }
        return new FilterValue(FilterValue.Kind.STRING, TextRules.wellFormed(value.asText(), pointer), place);
    }

    private @Nullable FilterNode inner(FilterOp op, JsonNode tree, String pointer) {
        if (op.shape() != Shape.FILTER) {
            return null;
        }
        String below = pointer + "/filter";
        JsonNode filter = tree.get("filter");
        if (filter == null) {
            throw place(below).syntax(op.text() + " takes a filter.");
        }
        limits.enter(place(below));
        FilterNode node = node(filter, below);
        limits.leave();
        return node;
    }

    private static String text(JsonNode tree, String member, String pointer) {
        JsonNode value = tree.get(member);
        if (value == null || !value.isTextual()) {
            throw place(pointer + "/" + member).syntax("Give " + member + " as a string.");
        }
        return TextRules.wellFormed(value.asText(), pointer + "/" + member);
    }

    private static void onlyMembers(JsonNode tree, String pointer, Shape shape) {
        Set<String> wanted = switch (shape) {
            case NONE -> Set.of("field", "op");
            case ONE -> Set.of("field", "op", "value");
            case LIST, PAIR -> Set.of("field", "op", "values");
            case FILTER -> Set.of("field", "op", "filter");
        };
        onlyMembers(tree, pointer, wanted);
    }

    private static void onlyMembers(JsonNode tree, String pointer, java.util.Collection<String> wanted) {
        for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!wanted.contains(name)) {
                String escaped = name.replace("~", "~0").replace("/", "~1");
                throw place(pointer + "/" + escaped)
                        .problem("filter.syntax", "This member does not belong here.", name);
            }
        }
    }

    private static FilterPlace place(String pointer) {
        return new FilterPlace("pointer", pointer, -1);
    }
}
