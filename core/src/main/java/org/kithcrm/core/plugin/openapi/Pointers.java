// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;

/** JSON pointers, RFC 6901. */
final class Pointers {
    private Pointers() {}

    /** A name as one step of a pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Goes through members and elements with their pointers. */
    static void children(String pointer, JsonNode node, BiConsumer<String, JsonNode> each) {
        if (node.isObject()) {
            node.properties().forEach(child -> each.accept(pointer + "/" + escaped(child.getKey()), child.getValue()));
        } else {
            for (int i = 0; i < node.size(); i++) {
                each.accept(pointer + "/" + i, node.get(i));
            }
        }
    }
}
