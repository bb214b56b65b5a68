// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One method on one path.
 *
 * @param method GET, POST, ..
 * @param path the full template with plain names, such as {@code /api/v1/customers/{id}}
 * @param permission null for a public route
 * @param kind how it runs
 * @param large the larger limits hold
 * @param streamed the method reads the body itself while it arrives
 * @param consumes media types of the body; empty takes any
 * @param produces media types of the answer
 * @param parameters query parameters that the method knows
 * @param repeatable those of them that may come more than once
 * @param anyParameter further parameters pass
 * @param rule what else holds for a public route
 * @param target the resource method
 * @param resource the object it belongs to
 * @param meter counts its calls
 */
public record Route(
        String method,
        String path,
        @Nullable String permission,
        Kind kind,
        boolean large,
        boolean streamed,
        List<String> consumes,
        List<String> produces,
        Set<String> parameters,
        Set<String> repeatable,
        boolean anyParameter,
        @Nullable PublicRule rule,
        Method target,
        Object resource,
        RouteMeter meter) {
    /** How a route runs. */
    public enum Kind {
        /** GET: no unit of work. */
        READ,
        /** An unsafe method that only reads. */
        SEARCH,
        /** One unit of work around the call. */
        WRITE,
        /** A change whose transactions are its own. */
        OUTSIDE
    }

    /** The same public route with a rule. */
    Route ruled(PublicRule added) {
        return new Route(
                method,
                path,
                permission,
                kind,
                large,
                streamed,
                added.consumes(),
                produces,
                parameters,
                repeatable,
                anyParameter || added.anyParameter(),
                added,
                target,
                resource,
                meter);
    }

    /** What the body is read as; null if there is none, or the method reads it itself. */
    public @Nullable Type body() {
        for (Parameter parameter : target.getParameters()) {
            Class<?> type = parameter.getType();
            boolean raw = type == byte[].class || type == InputStream.class || type == String.class;
            if (parameter.getAnnotations().length == 0 && !raw && !OwnParameters.isOurs(type)) {
                return parameter.getParameterizedType();
            }
        }
        return null;
    }

    /** Whether there must be a body that is read as a plain type. */
    public boolean typed() {
        return body() != null;
    }

    /** Whether the method may change something. */
    public boolean changes() {
        return kind == Kind.WRITE || kind == Kind.OUTSIDE;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
