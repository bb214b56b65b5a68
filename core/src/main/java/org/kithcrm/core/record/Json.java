// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.value.TextRules;

/** Reads what clients send, strictly: depth 64, numbers of at most 1,000 digits, no duplicate keys, nothing after the end. Thread-safe. */
public final class Json {
    private static final JsonFactory STRICT = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(1000)
                    .build())
            .build();
    private static final ObjectMapper TREES = JsonMapper.builder(STRICT.rebuild()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    static final JsonNode NULL = NullNode.getInstance();

    private Json() {}

    /** Reads with a parser that stands before the first token. */
    @FunctionalInterface
    public interface Reader<T> {
        /** Reads one value; the parser then stands on its last token. */
        T read(JsonParser json) throws IOException;
    }

    /** Reads a whole body with {@code reader}. */
    public static <T> T read(byte[] body, Reader<T> reader) {
        if (body.length == 0) {
            throw malformed("The body is empty; send a JSON object.");
        }
        try (JsonParser json = STRICT.createParser(body)) {
            T value = reader.read(json);
            if (json.nextToken() != null) {
                throw malformed("There is text after the end of the JSON value.");
            }
            return value;
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /** Reads a whole body as a tree. */
    public static JsonNode tree(byte[] body) {
        if (body.length == 0) {
            throw malformed("The body is empty; send a JSON object.");
        }
        try {
            JsonNode tree = TREES.readTree(body);
            if (!tree.isObject()) {
                throw wrongType("", "an object");
            }
            return tree;
        } catch (IOException e) {
            throw problem(e);
        }
    }

    /** What the server itself wrote, as a tree. */
    static JsonNode plain(byte[] json) {
        try {
            return TREES.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tree as maps, lists and plain values. */
    static Object values(JsonNode tree) {
        return TREES.convertValue(tree, Object.class);
    }

    /** A tree, map or list of plain values as JSON. */
    static byte[] bytes(Object value) {
        try {
            return TREES.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a member, null if there is none. */
    static @Nullable String text(JsonNode node, String name, String pointer) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrongType(pointer + "/" + name, "a string");
        }
        TextRules.wellFormed(value.asText());
        return value.asText();
    }

    /** Refuses members that are not among those known. */
    public static void onlyMembers(JsonNode node, List<String> known, String pointer) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String message = "Remove this field, or write one of " + String.join(", ", known) + ".";
                throw new Problem(
                        400,
                        "json.unknown-field",
                        "The body has a field that does not exist.",
                        List.of(Violation.at(pointer + "/" + name, "json.unknown-field", message)));
            }
        });
    }

    /** A parser over a part of a tree. */
    public static JsonParser parser(JsonNode node) {
        return node.traverse(TREES);
    }

    /** Steps into an object. */
    static void expectObject(JsonParser json, String pointer) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrongType(pointer, "an object");
        }
    }

    /** The 400 for a value of another JSON type than the field's. */
    public static Problem wrongType(String pointer, String wanted) {
        return new Problem(
                400,
                "json.wrong-type",
                "A value has the wrong JSON type.",
                List.of(Violation.at(pointer, "json.wrong-type", "This must be " + wanted + ".")));
    }

    /** The 400 for a body that is no JSON. */
    public static Problem malformed(String message) {
        return new Problem(400, "json.malformed", message);
    }

    /** The 400 for a key given twice. */
    static Problem duplicate(String pointer) {
        return new Problem(
                400,
                "json.duplicate-key",
                "A key is given twice.",
                List.of(Violation.at(pointer, "json.duplicate-key", "Send this field once.")));
    }

    /** What a failure to read means to the client; Jackson's own text is not shown. */
    public static Problem problem(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof StreamConstraintsException) {
            return message.contains("depth")
                    ? new Problem(400, "json.too-deep", "The body is nested deeper than 64 levels.")
                    : malformed("A number or text in the body is too long.");
        }
        if (message.startsWith("Duplicate field") || message.startsWith("Duplicate Object property")) {
            int from = message.indexOf('\'') + 1;
            int to = message.indexOf('\'', from);
            return duplicate("/" + (to > from ? message.substring(from, to) : ""));
        }
        if (failure instanceof JsonProcessingException json && json.getLocation() != null) {
            return malformed(
                    "The body is not JSON: see line " + json.getLocation().getLineNr() + ", column "
                            + json.getLocation().getColumnNr() + ".");
        }
        return malformed("The body is not JSON in UTF-8.");
    }
}
