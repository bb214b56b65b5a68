// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.core.value.BadValue;
import org.kithcrm.core.value.Countries;
import org.kithcrm.core.value.Currencies;
import org.kithcrm.core.value.Decimals;
import org.kithcrm.core.value.Instants;
import org.kithcrm.core.value.LanguageTag;
import org.kithcrm.core.value.TextRules;
import org.kithcrm.core.value.Zones;

/** Reads single values in the form of their field, from JSON or from text. */
final class Scalars {
    private static final long EXACT = 1L << 53;
    private static final int TAG_LENGTH = 64;

    private Scalars() {}

    static @Nullable Object read(Field field, JsonParser json, String pointer, Checks checks) throws IOException {
        JsonToken token = json.currentToken();
        return switch (field.type()) {
            case INTEGER -> integer(field, json, pointer, checks);
            case BOOLEAN -> bool(json, pointer);
            case DECIMAL -> decimal(field, json, pointer, checks);
            default -> {
                if (token != JsonToken.VALUE_STRING) {
                    throw Json.wrongType(pointer, "a string");
                }
                String text = TextRules.wellFormed(json.getText(), pointer);
                yield checks.value(pointer, () -> parse(field, text));
            }
        };
    }

    /** The value of a text, as filters and imports give it. */
    static @Nullable Object parse(Field field, String text) {
        if (text.isBlank() && !field.type().isText()) {
            throw new BadValue("bad-format", "An empty text is no value; send null to clear the field.");
        }
        return switch (field.type()) {
            case TEXT -> emptyToNull(TextRules.singleLine(text, (int) field.max()));
            case MULTILINE -> emptyToNull(TextRules.multiLine(text, (int) field.max()));
            case ENUM -> word(field, text);
            case OPEN_ENUM ->
                matching(
                        text.trim().toLowerCase(Locale.ROOT),
                        "[a-z0-9][a-z0-9._:-]{0,63}",
                        "a lower-case word such as " + String.join(", ", field.values()));
            case SLUG ->
                matching(text, "[a-z0-9][a-z0-9._-]{0,63}", "lower-case letters, digits, dot, dash, underline");
            case URL -> url(TextRules.singleLine(text, (int) field.max()));
            case LANGUAGE -> LanguageTag.of(text);
            case ZONE -> Zones.of(text).getId();
            case COUNTRY -> Countries.of(text);
            case CURRENCY -> Currencies.of(text);
            case INTEGER -> bounded(field, Long.parseLong(matching(text, "-?[0-9]{1,16}", "a whole number")));
            case DECIMAL -> bounded(field, Decimals.parse(text));
            case BOOLEAN -> Boolean.valueOf(matching(text, "true|false", "true or false"));
            case INSTANT -> Instants.parse(text);
            case DATE -> Instants.parseDate(text);
            case REFERENCE ->
                Id.parse(text)
                        .orElseThrow(() -> new BadValue("bad-reference", "This is not an id of 13 characters."))
                        .value();
            default -> throw new IllegalStateException(field.name());
        };
    }

    static @Nullable Object tag(JsonParser json, String pointer, Checks checks) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw Json.wrongType(pointer, "a string");
        }
        String text = TextRules.wellFormed(json.getText(), pointer);
        return checks.value(pointer, () -> tag(text));
    }

    /** A tag: one line of 1 to 64 code points. */
    static String tag(String text) {
        String tag = TextRules.singleLine(text, TAG_LENGTH);
        if (tag.isEmpty()) {
            throw new BadValue("too-short", "A tag has at least one character.");
        }
        return tag;
    }

    static @Nullable Object reference(JsonParser json, String pointer, Checks checks) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw Json.wrongType(pointer, "a string");
        }
        Id id = Id.parse(json.getText()).orElse(null);
        if (id == null) {
            checks.add(pointer, "bad-reference", "This is not an id of 13 characters.");
            return null;
        }
        return id.value();
    }

    private static @Nullable Object integer(Field field, JsonParser json, String pointer, Checks checks)
            throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw Json.wrongType(pointer, "a whole number");
        }
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            checks.add(pointer, "out-of-range", "Whole numbers lie within +-2^53.");
            return null;
        }
        long value = json.getLongValue();
        return checks.value(pointer, () -> bounded(field, value));
    }

    private static Boolean bool(JsonParser json, String pointer) {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> throw Json.wrongType(pointer, "true or false");
        };
    }

    private static @Nullable Object decimal(Field field, JsonParser json, String pointer, Checks checks)
            throws IOException {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            throw Json.wrongType(pointer, "a decimal as string or number");
        }
        String text = json.getText();
        return checks.value(pointer, () -> bounded(field, Decimals.parse(text)));
    }

    private static Long bounded(Field field, long value) {
        if (Math.abs(value) > EXACT || value < field.min() || value > field.max()) {
            throw new BadValue(
                    "out-of-range",
                    "The number lies between " + Math.max(field.min(), -EXACT) + " and " + Math.min(field.max(), EXACT)
                            + ".");
        }
        return value;
    }

    private static BigDecimal bounded(Field field, BigDecimal value) {
        if (field.min() != Long.MIN_VALUE && value.compareTo(BigDecimal.valueOf(field.min())) < 0) {
            throw new BadValue("out-of-range", "The number is at least " + field.min() + ".");
        }
        return value;
    }

    private static String word(Field field, String text) {
        if (!field.values().contains(text)) {
            throw new BadValue("not-in-list", "The value is one of " + String.join(", ", field.values()) + ".");
        }
        return text;
    }

    private static String matching(String text, String pattern, String form) {
        if (!text.matches(pattern)) {
            throw new BadValue("bad-format", "The value is " + form + ".");
        }
        return text;
    }

    private static String url(String text) {
        try {
            var uri = new URI(text);
            if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                throw new BadValue("bad-format", "The address begins with http:// or https:// and names a host.");
            }
            return text;
        } catch (URISyntaxException e) {
            throw new BadValue("bad-format", "The address begins with http:// or https:// and names a host.");
        }
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
