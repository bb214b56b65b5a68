// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.api.secret.Secret;
import org.kithcrm.core.web.Later;

/** Schemas of values that are one JSON value each. */
final class ScalarSchemas {
    private static final String STRING = "string";
    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(boolean.class, "boolean"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(byte.class, "integer"),
            Map.entry(Byte.class, "integer"),
            Map.entry(short.class, "integer"),
            Map.entry(Short.class, "integer"),
            Map.entry(int.class, "integer:int32"),
            Map.entry(Integer.class, "integer:int32"),
            Map.entry(long.class, "integer:int64"),
            Map.entry(Long.class, "integer:int64"),
            Map.entry(BigInteger.class, "integer"),
            Map.entry(float.class, "number:float"),
            Map.entry(Float.class, "number:float"),
            Map.entry(double.class, "number:double"),
            Map.entry(Double.class, "number:double"),
            Map.entry(BigDecimal.class, "number"),
            Map.entry(char.class, STRING),
            Map.entry(Character.class, STRING),
            Map.entry(char[].class, STRING),
            Map.entry(byte[].class, STRING),
            Map.entry(CharSequence.class, STRING),
            Map.entry(String.class, STRING),
            Map.entry(Locale.class, STRING),
            Map.entry(Secret.class, STRING),
            Map.entry(UUID.class, "string:uuid"),
            Map.entry(URI.class, "string:uri-reference"),
            Map.entry(Instant.class, "string:date-time"),
            Map.entry(LocalDate.class, "string:date"));
    /** What answers otherwise than by its type. */
    private static final List<Class<?>> RAW = List.of(
            byte[].class,
            String.class,
            InputStream.class,
            Reader.class,
            File.class,
            StreamingOutput.class,
            Later.class,
            Response.class);

    private ScalarSchemas() {}

    /** The schema of a value without members; null for other types. */
    static @Nullable ObjectNode of(Class<?> type) {
        if (type == Id.class) {
            return JsonNodeFactory.instance.objectNode().put("type", STRING).put("pattern", FieldSchema.ID_PATTERN);
        }
        String found = TYPES.get(type);
        if (found == null) {
            return null;
        }
        String[] parts = found.split(":");
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", parts[0]);
        if (parts.length > 1) {
            schema.put("format", parts[1]);
        } else if (type == byte[].class) {
            schema.put("contentEncoding", "base64");
        }
        return schema;
    }

    /** Whether a type says nothing of what its values look like: trees, {@code Object}, types of the JDK that are not named here. */
    static boolean isOpen(Class<?> type) {
        return JsonNode.class.isAssignableFrom(type) || type.getName().startsWith("java");
    }

    /** Whether a method that returns this type chooses the status itself. */
    static boolean tellsNoStatus(Class<?> type) {
        return Response.class.isAssignableFrom(type) || Later.class.isAssignableFrom(type);
    }

    /** Whether a body of this type is not written or read as JSON. */
    static boolean isRaw(Class<?> type) {
        return RAW.stream().anyMatch(each -> each.isAssignableFrom(type));
    }
}
