// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Which members of a type may be null. */
final class NullMarks {
    private NullMarks() {}

    /** Whether a member is {@code @Nullable}, by whichever annotation of that name. */
    static boolean isNullable(AnnotatedMember member) {
        AnnotatedType type = type(member);
        return type != null
                && Arrays.stream(type.getAnnotations())
                        .anyMatch(each -> each.annotationType().getSimpleName().equals("Nullable"));
    }

    private static @Nullable AnnotatedType type(AnnotatedMember member) {
        if (member instanceof AnnotatedMethod method) {
            return method.getParameterCount() == 0
                    ? method.getAnnotated().getAnnotatedReturnType()
                    : method.getAnnotated().getAnnotatedParameterTypes()[0];
        }
        if (member instanceof AnnotatedField field) {
            return field.getAnnotated().getAnnotatedType();
        }
        return member instanceof AnnotatedParameter parameter
                ? ((Executable) parameter.getOwner().getMember()).getAnnotatedParameterTypes()[parameter.getIndex()]
                : null;
    }

    /** Whether the code around a member says that what is not {@code @Nullable} is there. */
    static boolean isMarked(AnnotatedMember member) {
        for (Class<?> type = member.getDeclaringClass(); type != null; type = type.getEnclosingClass()) {
            if (type.isAnnotationPresent(NullMarked.class)) {
                return true;
            }
        }
        Package around = member.getDeclaringClass().getPackage();
        return around != null && around.isAnnotationPresent(NullMarked.class);
    }

    /** A schema that also takes null. */
    static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("$ref")) {
            ObjectNode either = JsonNodeFactory.instance.objectNode();
            either.putArray("anyOf").add(schema).addObject().put("type", "null");
            return either;
        }
        if (schema.path("type").isTextual()) {
            String type = schema.get("type").asText();
            schema.putArray("type").add(type).add("null");
            if (schema.get("enum") instanceof com.fasterxml.jackson.databind.node.ArrayNode words) {
                words.addNull();
            }
        }
        return schema;
    }
}
