// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Invalid;

/** The ids that parts of a composite request made: <code>@{ref.id}</code> in a later path or text stands for one. Not thread-safe. */
final class PartReferences {
    private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z][A-Za-z0-9_-]{0,63})\\.id}");

    private final Map<String, String> ids = new HashMap<>();

    void add(@Nullable String ref, @Nullable JsonNode answer) {
        if (ref != null && answer != null && answer.path("id").isTextual()) {
            ids.put(ref, answer.get("id").asText());
        }
    }

    String resolvePath(String path) {
        return resolved(path, "/path");
    }

    JsonNode resolve(JsonNode body) {
        return resolved(body, "/body");
    }

    private JsonNode resolved(JsonNode node, String at) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(each -> copy.set(each.getKey(), resolved(each.getValue(), at + "/" + each.getKey())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(each -> copy.add(resolved(each, at + "/" + copy.size())));
            return copy;
        }
        return node.isTextual() ? TextNode.valueOf(resolved(node.asText(), at)) : node;
    }

    private String resolved(String text, String at) {
        if (!text.contains("@{")) {
            return text;
        }
        Matcher found = REFERENCE.matcher(text);
        var out = new StringBuilder();
        while (found.find()) {
            String id = ids.get(found.group(1));
            if (id == null) {
                throw Invalid.at(at, "bad-reference", "No earlier part named " + found.group(1) + " made a record.");
            }
            found.appendReplacement(out, id);
        }
        return found.appendTail(out).toString();
    }
}
