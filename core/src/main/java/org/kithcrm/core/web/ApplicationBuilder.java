// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/** Makes applications of resource objects; the same rules for the core and for plugins. */
public final class ApplicationBuilder {
    /** Jersey's log of answers that could not be written; the bridge logs them with their request. */
    private static final Logger WRITE_FAILURES =
            Logger.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder");

    private final URI publicUrl;
    private final ObjectMapper mapper;
    private final Dispatcher dispatcher;

    /**
     * For the core, or for one generation of a plugin.
     *
     * @param publicUrl what links are built from
     * @param mapper one of {@link Json#mapper()}
     * @param dispatcher on which threads calls run
     */
    public ApplicationBuilder(URI publicUrl, ObjectMapper mapper, Dispatcher dispatcher) {
        WRITE_FAILURES.setLevel(Level.OFF);
        this.publicUrl = publicUrl;
        this.mapper = mapper;
        this.dispatcher = dispatcher;
    }

    /**
     * Builds an application; a route without permission stops it.
     *
     * @param basePath such as {@code /api/v1/}
     * @param resources public objects with JAX-RS methods, inherited ones too
     * @param loader the context loader of its calls
     * @throws IllegalArgumentException naming the method that cannot be served
     */
    public Application build(String basePath, List<?> resources, ClassLoader loader) {
        return build(basePath, resources, loader, route -> null);
    }

    /** The same with rules for public routes; null for a route without one. */
    public Application build(
            String basePath, List<?> resources, ClassLoader loader, Function<Route, @Nullable PublicRule> rules) {
        Routes tree = new Routes();
        List<Route> routes = new ArrayList<>();
        Map<String, Resource.Builder> roots = new LinkedHashMap<>();
        Map<String, Resource.Builder> children = new LinkedHashMap<>();
        for (Object resource : resources) {
            for (ResourceScan.Found found : ResourceScan.of(resource)) {
                Route route = ruled(found.route(basePath), rules);
                if (!tree.add(found.template(), route)) {
                    throw new IllegalArgumentException("two methods serve " + route + "; one is " + found);
                }
                routes.add(route);
                found.addTo(roots, children, route);
            }
        }
        ResourceConfig config = config(loader);
        roots.values().forEach(root -> config.registerResources(OwnParameters.mark(root.build())));
        URI base = publicUrl.resolve(basePath);
        return new Application(basePath, base, handler(config), tree, routes, loader, dispatcher);
    }

    private static Route ruled(Route route, Function<Route, @Nullable PublicRule> rules) {
        PublicRule rule = route.permission() == null ? rules.apply(route) : null;
        return rule == null ? route : route.ruled(rule);
    }

    private ResourceConfig config(ClassLoader loader) {
        ResourceConfig config = new ResourceConfig();
        config.setClassLoader(loader);
        config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        config.property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
        config.property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
        config.property(CommonProperties.MOXY_JSON_FEATURE_DISABLE, true);
        config.property(CommonProperties.JSON_PROCESSING_FEATURE_DISABLE, true);
        config.property(ServerProperties.BV_FEATURE_DISABLE, true);
        config.property(ServerProperties.RESOURCE_VALIDATION_DISABLE, true);
        config.property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0);
        config.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
        config.register(new Failures());
        config.register(new RouteCheck());
        config.register(new JsonBodies(mapper));
        config.register(new LaterBody());
        config.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bind(new CallParams()).to(ValueParamProvider.class).in(Singleton.class);
            }
        });
        return config;
    }

    /** Jersey looks for what it can do through the thread's loader, and a plugin's shows it nothing. */
    private static ApplicationHandler handler(ResourceConfig config) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ApplicationBuilder.class.getClassLoader());
        try {
            return new ApplicationHandler(config);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
