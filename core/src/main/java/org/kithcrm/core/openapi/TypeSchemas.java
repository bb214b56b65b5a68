// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.web.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JSON Schema of the plain types that bodies are read as and answers are written from. It asks the mapper that reads and writes them,
 * so the names of members are those on the wire. Not thread-safe; keeps classes, so it goes with the document that is made.
 */
final class TypeSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(TypeSchemas.class);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectMapper mapper = Json.mapper();
    private final Map<String, ObjectNode> schemas;
    private final Map<String, String> names = new HashMap<>();

    /** Puts what it makes into these schemas. */
    TypeSchemas(Map<String, ObjectNode> schemas) {
        this.schemas = schemas;
    }

    /** Which way a value goes. */
    enum Use {
        /** The server answers it. */
        OUT,
        /** A client sends it. */
        IN
    }

    /**
     * The schema of a body: of an object a reference to one in the components, empty if nothing is known of it.
     *
     * @return null for texts, bytes and streams, which are not read or written as JSON
     */
    @Nullable ObjectNode ofPlain(Type type, Use use) {
        try {
            JavaType plain = mapper.constructType(type);
            return ScalarSchemas.isRaw(plain.getRawClass()) ? null : of(plain, use);
        } catch (IllegalArgumentException | TypeNotPresentException | LinkageError e) {
            // what cannot be described is served all the same, or refused where it is read and written
            LOG.info("event=type-not-described type={} cause={}", type.getTypeName(), e.toString());
            return NODES.objectNode();
        }
    }

    private ObjectNode of(JavaType type, Use use) {
        ObjectNode scalar = ScalarSchemas.of(type.getRawClass());
        if (scalar != null) {
            return scalar;
        }
        if (type.isReferenceType()) {
            return NullMarks.orNull(of(type.getReferencedType(), use));
        }
        if (type.isEnumType()) {
            return words(type);
        }
        if (type.isCollectionLikeType() || type.isArrayType()) {
            ObjectNode list = NODES.objectNode().put("type", "array");
            list.set("items", of(type.getContentType(), use));
            return list;
        }
        if (type.isMapLikeType()) {
            ObjectNode map = NODES.objectNode().put("type", "object");
            map.set("additionalProperties", of(type.getContentType(), use));
            return map;
        }
        return ScalarSchemas.isOpen(type.getRawClass()) ? NODES.objectNode() : object(type, use);
    }

    private ObjectNode words(JavaType type) {
        ObjectNode schema = NODES.objectNode().put("type", "string");
        ArrayNode words = schema.putArray("enum");
        for (Object each : type.getRawClass().getEnumConstants()) {
            words.add(mapper.<JsonNode>valueToTree(each));
        }
        return schema;
    }

    private ObjectNode object(JavaType type, Use use) {
        BeanDescription out = mapper.getSerializationConfig().introspect(type);
        AnnotatedMember value = out.findJsonValueAccessor();
        if (value != null) {
            return of(value.getType(), use);
        }
        List<BeanPropertyDefinition> written = members(out, Use.OUT);
        List<BeanPropertyDefinition> read =
                members(mapper.getDeserializationConfig().introspect(type), Use.IN);
        boolean alike = written.stream()
                .map(BeanPropertyDefinition::getName)
                .toList()
                .equals(read.stream().map(BeanPropertyDefinition::getName).toList());
        String suffix = use == Use.IN && !alike ? "Input" : "";
        String key = type.toCanonical() + suffix;
        String name = names.get(key);
        if (name == null) {
            name = free(TypeNames.of(type) + suffix);
            names.put(key, name);
            ObjectNode schema = NODES.objectNode().put("type", "object");
            schemas.put(name, schema); // before its members, which may lead back to it
            fill(schema, use == Use.IN ? read : written, use);
        }
        return NODES.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    /** Components of records in their order; other members by name, as their order is anyone's guess. */
    private static List<BeanPropertyDefinition> members(BeanDescription type, Use use) {
        List<BeanPropertyDefinition> all = new ArrayList<>(type.findProperties());
        all.removeIf(each -> use == Use.OUT ? !each.couldSerialize() : !each.couldDeserialize());
        if (!type.getBeanClass().isRecord()) {
            all.sort(Comparator.comparing(BeanPropertyDefinition::getName));
        }
        return all;
    }

    private void fill(ObjectNode schema, List<BeanPropertyDefinition> members, Use use) {
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        for (BeanPropertyDefinition each : members) {
            AnnotatedMember member = use == Use.OUT ? each.getAccessor() : each.getMutator();
            ObjectNode property = of(member.getType(), use);
            boolean nullable = NullMarks.isNullable(member);
            properties.set(each.getName(), nullable ? NullMarks.orNull(property) : property);
            if (!nullable && NullMarks.isMarked(member)) {
                required.add(each.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
    }

    private String free(String name) {
        String free = name;
        for (int i = 2; schemas.containsKey(free) || Components.SHARED.contains(free); i++) {
            free = name + i;
        }
        return free;
    }
}
