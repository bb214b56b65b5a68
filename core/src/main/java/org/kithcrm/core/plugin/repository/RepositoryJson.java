// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.repository;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.web.Json;

/** How the files of a repository are written and read. Members that are not known are passed over: a later Kith may write more. */
final class RepositoryJson {
    static final int SCHEMA = 1;
    static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final ObjectMapper MAPPER = Json.mapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private RepositoryJson() {}

    /** Reads a file whose signatures were found good, or that is about to be checked by what it says itself. */
    static <T> T read(String name, byte[] content, Class<T> type) {
        try {
            T value = MAPPER.readValue(content, type);
            if (value != null) {
                return value;
            }
        } catch (IOException | Problem e) {
            throw Refused.invalid(name + " is not of its form" + reason(e) + ".");
        }
        throw Refused.invalid(name + " is empty.");
    }

    private static String reason(Throwable e) {
        return e.getCause() instanceof IllegalArgumentException ours ? ": " + ours.getMessage() : "";
    }

    static byte[] write(Object file) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What all signed files begin with. */
    static void head(int schema, @Nullable String type, Role role, long version) {
        require(schema == SCHEMA, "this Kith reads schema " + SCHEMA);
        require(role.id().equals(type), "its type is " + role.id());
        require(version > 0, "versions begin at 1");
    }

    /** A text that must be there and look so. */
    static String text(@Nullable String value, Pattern form, String name) {
        require(value != null && form.matcher(value).matches(), name + " is missing or has another form");
        return String.valueOf(value);
    }

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** A text of another's file as a message may show it. */
    static String shown(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?").substring(0, Math.min(60, text.length()));
    }
}
