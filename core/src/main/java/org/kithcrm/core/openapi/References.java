// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What points to components. */
final class References {
    private static final String REF = "$ref";

    private References() {}

    /** Takes out components that nothing leads to; those who log in need their scheme anyway. */
    static void dropUnused(ObjectNode document) {
        Set<String> used = new HashSet<>();
        follow(document, document.get("paths"), used);
        ObjectNode components = (ObjectNode) document.get("components");
        for (String kind : List.of("parameters", "responses", "schemas")) {
            ObjectNode all = (ObjectNode) components.get(kind);
            all.properties().removeIf(each -> !used.contains("#/components/" + kind + "/" + each.getKey()));
            if (all.isEmpty()) {
                components.remove(kind);
            }
        }
    }

    private static void follow(ObjectNode document, JsonNode from, Set<String> used) {
        for (String reference : from.findValuesAsText(REF)) {
            if (used.add(reference)) {
                follow(document, document.at(reference.substring(1)), used);
            }
        }
    }

    /** Changes each reference below a node. */
    static void rename(JsonNode node, UnaryOperator<String> names) {
        if (node instanceof ObjectNode object && object.path(REF).isTextual()) {
            object.set(REF, TextNode.valueOf(names.apply(object.get(REF).asText())));
        }
        node.forEach(child -> rename(child, names));
    }
}
