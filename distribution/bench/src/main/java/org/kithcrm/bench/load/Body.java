// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;

/** Looks at bodies of answers. */
public final class Body {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Body() {}

    /** What two bodies have in common if one stands for the other. */
    public static int mark(Expected.Check check, byte[] body) throws IOException {
        return switch (check) {
            case SAME -> Arrays.hashCode(body);
            case SHAPE -> shape(tree(body)).hashCode();
            case JSON -> tree(body).isMissingNode() ? 1 : 0;
            case NONE -> 0;
        };
    }

    /** The body as a tree; what is no JSON throws. */
    public static JsonNode tree(byte[] body) throws IOException {
        return JSON.readTree(body);
    }

    private static String shape(JsonNode node) {
        if (!node.isContainerNode()) {
            return node.getNodeType().name();
        }
        StringBuilder shape = new StringBuilder(node.isArray() ? "[" : "{");
        if (node.isArray()) {
            node.forEach(each -> shape.append(shape(each)).append(','));
        } else {
            node.properties()
                    .forEach(field -> shape.append(field.getKey())
                            .append(':')
                            .append(shape(field.getValue()))
                            .append(','));
        }
        return shape.toString();
    }
}
