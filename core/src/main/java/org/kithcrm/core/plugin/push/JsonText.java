// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.kithcrm.core.web.Json;

/** JSON as text that is passed on without being understood. */
final class JsonText {
    private JsonText() {}

    /** Whether it is one well-formed value. */
    static boolean isValue(String text) {
        try (JsonParser parser = Json.mapper().getFactory().createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** A text as a JSON string with its quotes. */
    static String quoted(String text) {
        try {
            return Json.mapper().writeValueAsString(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("a text has a lone surrogate", e);
        }
    }
}
