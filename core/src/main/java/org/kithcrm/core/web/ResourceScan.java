// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.rest.OutsideTransaction;
import org.kithcrm.api.rest.PublicEndpoint;
import org.kithcrm.api.rest.Requires;

/** Finds the resource methods of an object; annotations may stand on an overridden method of a base class or interface. */
final class ResourceScan {
    private static final List<String> JSON = List.of("application/json");
    private static final List<String> PATCH = List.of("application/json", "application/merge-patch+json");

    private ResourceScan() {}

    static List<Found> of(Object resource) {
        Class<?> type = resource.getClass();
        if (!Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException(type.getName() + " must be public to serve requests");
        }
        String root = root(resource);
        List<Found> found = new ArrayList<>();
        for (Method method : type.getMethods()) {
            Method definition = definition(type, method);
            if (definition != null && !method.isBridge()) {
                found.add(new Found(resource, root, method, definition));
            }
        }
        found.sort(Comparator.comparing(Found::template).thenComparing(Found::httpMethod));
        return found;
    }

    private static String root(Object resource) {
        if (resource instanceof PathResource own) {
            return own.path();
        }
        for (Class<?> type = resource.getClass(); type != null; type = type.getSuperclass()) {
            Path path = type.getAnnotation(Path.class);
            if (path != null) {
                return path.value();
            }
        }
        throw new IllegalArgumentException(resource.getClass().getName() + " has no @Path");
    }

    /** The method, or the one it overrides, that carries an HTTP method; null if it is none of a resource. */
    private static @Nullable Method definition(Class<?> type, Method method) {
        for (Class<?> owner : owners(type, new ArrayList<>())) {
            for (Method candidate : owner.getDeclaredMethods()) {
                boolean same = candidate.getName().equals(method.getName())
                        && candidate.getParameterCount() == method.getParameterCount()
                        && (candidate.equals(method)
                                || Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes()));
                if (same && httpMethod(candidate) != null) {
                    return candidate;
                }
            }
        }
        if (method.isAnnotationPresent(Path.class)) {
            throw new IllegalArgumentException(method + " is a sub-resource locator; give it an HTTP method");
        }
        return null;
    }

    private static List<Class<?>> owners(@Nullable Class<?> type, List<Class<?>> into) {
        if (type != null && type != Object.class) {
            into.add(type);
            owners(type.getSuperclass(), into);
            for (Class<?> each : type.getInterfaces()) {
                owners(each, into);
            }
        }
        return into;
    }

    private static @Nullable String httpMethod(AnnotatedElement method) {
        for (Annotation each : method.getAnnotations()) {
            HttpMethod http = each.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                return http.value();
            }
        }
        return null;
    }

    /** A resource method. */
    record Found(Object resource, String root, Method method, Method definition) {
        String httpMethod() {
            return String.valueOf(ResourceScan.httpMethod(definition));
        }

        /** Relative to the application, with regular expressions. */
        String template() {
            Path sub = definition.getAnnotation(Path.class);
            return String.join("/", Routes.segments(root + (sub == null ? "" : "/" + sub.value())));
        }

        Route route(String basePath) {
            Set<String> repeatable = new HashSet<>();
            Set<String> parameters = parameters(repeatable);
            Query query = annotation(Query.class);
            Route.Kind kind = kind();
            if (kind != Route.Kind.READ && has(Suspended.class)) {
                throw new IllegalArgumentException(this + " changes something and cannot be suspended");
            }
            return new Route(
                    httpMethod(),
                    basePath + template().replaceAll(":\\s*(?:[^{}]|\\{[^{}]*})*}", "}"),
                    permission(),
                    kind,
                    annotation(LargeBody.class) != null,
                    Arrays.asList(method.getParameterTypes()).contains(InputStream.class),
                    consumes(),
                    produces(),
                    parameters,
                    repeatable,
                    query != null && query.any(),
                    null,
                    definition,
                    resource,
                    new RouteMeter());
        }

        private Route.Kind kind() {
            if (httpMethod().equals("GET")) {
                return Route.Kind.READ;
            }
            if (annotation(ReadOnly.class) != null) {
                return Route.Kind.SEARCH;
            }
            return annotation(OutsideTransaction.class) != null ? Route.Kind.OUTSIDE : Route.Kind.WRITE;
        }

        private @Nullable String permission() {
            Requires requires = annotation(Requires.class);
            if (requires == null && annotation(PublicEndpoint.class) == null) {
                throw new IllegalArgumentException(this + " declares neither @Requires nor @PublicEndpoint");
            }
            if (requires == null) {
                return null;
            }
            if (!requires.value().contains("{collection}")) {
                return requires.value();
            }
            if (resource instanceof CollectionResource collection) {
                return requires.value().replace("{collection}", collection.collection());
            }
            throw new IllegalArgumentException(this + " needs a collection to complete " + requires.value());
        }

        private Set<String> parameters(Set<String> repeatable) {
            Set<String> names = new HashSet<>();
            Query query = annotation(Query.class);
            if (query != null) {
                names.addAll(List.of(query.value()));
            }
            for (Parameter parameter : definition.getParameters()) {
                QueryParam param = parameter.getAnnotation(QueryParam.class);
                if (param != null) {
                    names.add(param.value());
                    if (java.util.Collection.class.isAssignableFrom(parameter.getType())) {
                        repeatable.add(param.value());
                    }
                }
            }
            return names;
        }

        private List<String> consumes() {
            Consumes consumes = annotation(Consumes.class);
            consumes = consumes == null ? resource.getClass().getAnnotation(Consumes.class) : consumes;
            return consumes == null ? httpMethod().equals("PATCH") ? PATCH : JSON : List.of(consumes.value());
        }

        private List<String> produces() {
            Produces produces = annotation(Produces.class);
            produces = produces == null ? resource.getClass().getAnnotation(Produces.class) : produces;
            return produces == null ? JSON : List.of(produces.value());
        }

        private boolean has(Class<? extends Annotation> type) {
            return Arrays.stream(definition.getParameters()).anyMatch(each -> each.isAnnotationPresent(type));
        }

        private <A extends Annotation> @Nullable A annotation(Class<A> type) {
            A own = method.getAnnotation(type);
            return own == null ? definition.getAnnotation(type) : own;
        }

        /** Adds the method to Jersey's model, below the first segment of its path. */
        void addTo(Map<String, Resource.Builder> roots, Map<String, Resource.Builder> children, Route route) {
            List<String> segments = Routes.segments(template());
            String first = segments.isEmpty() ? "" : segments.get(0);
            String rest = segments.isEmpty() ? "" : String.join("/", segments.subList(1, segments.size()));
            Resource.Builder root = roots.computeIfAbsent(first, Resource::builder);
            Resource.Builder target = rest.isEmpty()
                    ? root
                    : children.computeIfAbsent(first + '/' + rest, any -> root.addChildResource(rest));
            ResourceMethod.Builder added = target.addMethod(httpMethod())
                    .consumes(route.consumes().toArray(String[]::new))
                    .produces(produces().toArray(String[]::new))
                    .handledBy(resource, definition)
                    .handlingMethod(method);
            if (has(Suspended.class)) {
                added.suspended(AsyncResponse.NO_TIMEOUT, TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public String toString() {
            return method.getDeclaringClass().getName() + "." + method.getName();
        }
    }
}
