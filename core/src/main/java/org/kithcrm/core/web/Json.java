// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.Problem;

/** The house rules of JSON for plain input and output types. */
public final class Json {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER = 1_000;
    private static final int MAX_TEXT = 5 * 1024 * 1024;
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    /**
     * A strict mapper with a type cache of its own, so a plugin's classes are not held after it is gone: one for the core,
     * one for each generation of a plugin.
     */
    public static ObjectMapper mapper() {
        LookupCache<Object, JavaType> types = new LRUMap<>(16, 200);
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(module())
                .typeFactory(TypeFactory.defaultInstance().withCache(types))
                .build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER)
                        .maxStringLength(MAX_TEXT)
                        .build());
        return mapper;
    }

    /** RFC 3339 in UTC with milliseconds. */
    public static String instant(Instant instant) {
        return INSTANT.format(instant);
    }

    private static SimpleModule module() {
        return new SimpleModule("kith")
                .addSerializer(Instant.class, new InstantOut())
                .addSerializer(LocalDate.class, new ToStringSerializer(LocalDate.class))
                .addSerializer(Id.class, new ToStringSerializer(Id.class))
                .addDeserializer(String.class, new TextIn())
                .addDeserializer(Id.class, new IdIn());
    }

    private static final class InstantOut extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantOut() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(instant(value));
        }
    }

    private static final class IdIn extends StdScalarDeserializer<Id> {
        private static final long serialVersionUID = 1L;

        IdIn() {
            super(Id.class);
        }

        @Override
        public Id deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getValueAsString();
            return Id.parse(text == null ? "" : text)
                    .orElseThrow(() -> context.weirdStringException(text, Id.class, "not an id"));
        }
    }

    private static final class TextIn extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1L;

        TextIn() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(com.fasterxml.jackson.core.JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, in);
            }
            String text = in.getText();
            if (!sound(text)) {
                throw new Problem(400, "text.invalid", "A text holds U+0000 or half of a surrogate pair.");
            }
            return text;
        }
    }

    /** Whether a text has neither U+0000 nor a lone surrogate. */
    public static boolean sound(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
