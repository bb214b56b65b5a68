// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.JavaType;

/** Names of schemas, made of the type alone, so that a further route changes no name. */
final class TypeNames {
    private TypeNames() {}

    /** {@code Greeting}; {@code GreetingListed} for a type inside {@code GreetingResource}; {@code PageOfGreeting}. */
    static String of(JavaType type) {
        StringBuilder name = new StringBuilder(of(type.getRawClass()));
        for (int i = 0; i < type.containedTypeCount(); i++) {
            name.append(i == 0 ? "Of" : "And").append(of(type.containedType(i)));
        }
        return name.toString();
    }

    private static String of(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String simple = type.getSimpleName();
        if (outer == null) {
            return simple.replaceAll("Resource$", "");
        }
        String around = of(outer);
        return simple.startsWith(around) ? simple : around + simple;
    }
}
