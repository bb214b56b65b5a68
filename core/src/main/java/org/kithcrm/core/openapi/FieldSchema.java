// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.record.Field;
import org.kithcrm.core.record.FieldType;
import org.kithcrm.core.record.Fields;

/** JSON Schema of the fields of records. */
final class FieldSchema {
    static final String ID_PATTERN = "^[0-9A-Za-z]{13}$";

    private FieldSchema() {}

    /** What a body carries. */
    enum Use {
        /** What the server answers. */
        READ,
        /** A whole record from the client. */
        CREATE,
        /** Some fields from the client; null clears. */
        PATCH;

        boolean has(Field field) {
            return switch (this) {
                case READ -> field.access() != Field.Access.WRITE_ONLY;
                case CREATE -> field.writable();
                case PATCH -> field.writable() && field.access() != Field.Access.CREATE_ONLY;
            };
        }
    }

    /** An object with these fields. */
    static ObjectNode object(Fields fields, Use use) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (Field field : fields) {
            if (use.has(field)) {
                properties.set(field.name(), of(field, use));
                if (required(field, use)) {
                    required.add(field.name());
                }
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    /** Lists leave details out and {@code fields} chooses, so an answer is sure to have these two alone. */
    private static boolean required(Field field, Use use) {
        return switch (use) {
            case READ -> field.name().equals("id") || field.name().equals("version");
            case CREATE -> field.required() && field.defaultValue() == null;
            case PATCH -> false;
        };
    }

    /** One field. */
    static ObjectNode of(Field field, Use use) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        type(schema, field);
        if (field.type().isList()) {
            list(schema, field, use);
        } else if (field.type() == FieldType.INTEGER) {
            number(schema, field);
        } else {
            text(schema, field);
        }
        fallback(schema, field.defaultValue());
        if (!field.writable()) {
            schema.put("readOnly", true);
        }
        if (field.access() == Field.Access.WRITE_ONLY) {
            schema.put("writeOnly", true);
        }
        if (field.target() != null) {
            schema.put("x-collection", field.target());
        }
        return schema;
    }

    private static void type(ObjectNode schema, Field field) {
        String name = name(field.type());
        if (nullable(field)) {
            schema.putArray("type").add(name).add("null");
        } else {
            schema.put("type", name);
        }
    }

    private static boolean nullable(Field field) {
        return !field.required()
                && !field.type().isList()
                && !field.name().equals("id")
                && !field.name().equals("version");
    }

    /** The name of a type in JSON Schema; decimals are strings, since binary fractions lose digits. */
    static String name(FieldType type) {
        if (type.isList()) {
            return "array";
        }
        return switch (type) {
            case INTEGER -> "integer";
            case BOOLEAN -> "boolean";
            default -> "string";
        };
    }

    private static void number(ObjectNode schema, Field field) {
        schema.put("format", "int64").put("minimum", field.min()).put("maximum", field.max());
        if (field.max() <= field.min()) {
            schema.remove("minimum");
            schema.remove("maximum");
        }
    }

    private static void text(ObjectNode schema, Field field) {
        switch (field.type()) {
            case ENUM -> words(schema.putArray("enum"), field, nullable(field));
            case OPEN_ENUM -> words(schema.putArray("examples"), field, false);
            case URL -> schema.put("format", "uri");
            case INSTANT -> schema.put("format", "date-time");
            case DATE -> schema.put("format", "date");
            case COUNTRY -> schema.put("pattern", "^[A-Z]{2}$");
            case CURRENCY -> schema.put("pattern", "^[A-Z]{3}$");
            case SLUG -> schema.put("pattern", "^[a-z0-9][a-z0-9._-]{0,63}$");
            case DECIMAL -> schema.put("pattern", "^-?[0-9]+(\\.[0-9]+)?$");
            case REFERENCE -> schema.put("pattern", ID_PATTERN);
            default -> {}
        }
        boolean free =
                field.type() == FieldType.TEXT || field.type() == FieldType.MULTILINE || field.type() == FieldType.URL;
        if (free && field.max() > 0) {
            schema.put("maxLength", field.max());
        }
    }

    private static void words(ArrayNode into, Field field, boolean orNull) {
        field.values().forEach(into::add);
        if (orNull) {
            into.addNull();
        }
    }

    private static void list(ObjectNode schema, Field field, Use use) {
        if (field.max() > 0) {
            schema.put("maxItems", field.max());
        }
        switch (field.type()) {
            case PARTS -> schema.set("items", parts(field, use));
            case REFERENCES -> schema.putObject("items").put("type", "string").put("pattern", ID_PATTERN);
            default -> schema.putObject("items").put("type", "string");
        }
    }

    private static ObjectNode parts(Field field, Use use) {
        ObjectNode items = object(field.parts().fields(), use);
        if (use == Use.READ) {
            items.remove("required");
        } else if (field.parts().identified()) {
            // a part that is sent with its id is the one that was there
            ((ObjectNode) items.get("properties"))
                    .putObject("id")
                    .put("type", "string")
                    .put("pattern", ID_PATTERN);
        }
        return items;
    }

    private static void fallback(ObjectNode schema, @Nullable Object value) {
        if (value instanceof Boolean flag) {
            schema.put("default", flag);
        } else if (value instanceof Long number) {
            schema.put("default", number);
        } else if (value instanceof String text) {
            schema.put("default", text);
        }
    }
}
