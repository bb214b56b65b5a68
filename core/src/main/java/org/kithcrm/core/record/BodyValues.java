// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Invalid;

/** Members of bodies that are no records, such as orders of jobs; an absent member and null are the same. */
public final class BodyValues {
    private BodyValues() {}

    /** A list of strings; empty if there is none. */
    public static List<String> texts(JsonNode tree, String name, int most) {
        JsonNode node = tree.get(name);
        var texts = new ArrayList<String>();
        if (node == null || node.isNull()) {
            return texts;
        }
        if (!node.isArray()) {
            throw Json.wrongType("/" + name, "an array of strings");
        }
        if (node.size() > most) {
            throw Invalid.at("/" + name, "too-many", "At most " + most + " are taken at once.");
        }
        for (JsonNode each : node) {
            if (!each.isTextual()) {
                throw Json.wrongType("/" + name + "/" + texts.size(), "a string");
            }
            texts.add(each.asText());
        }
        return texts;
    }

    /** A list of ids; empty if there is none. */
    public static List<Long> ids(JsonNode tree, String name, int most) {
        var ids = new ArrayList<Long>();
        for (String text : texts(tree, name, most)) {
            String pointer = "/" + name + "/" + ids.size();
            ids.add(Id.parse(text)
                    .orElseThrow(() -> Invalid.at(pointer, "bad-reference", "An id has 13 characters."))
                    .value());
        }
        return ids;
    }

    /** A truth value; false if there is none. */
    public static boolean flag(JsonNode tree, String name) {
        JsonNode node = tree.get(name);
        if (node == null || node.isNull()) {
            return false;
        }
        if (!node.isBoolean()) {
            throw Json.wrongType("/" + name, "true or false");
        }
        return node.booleanValue();
    }
}
