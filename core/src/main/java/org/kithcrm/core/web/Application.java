// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpFields;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;

/** One Jersey application with its routes: the core, or one generation of a plugin. */
public final class Application {
    private static final String PROBE = ".kith-probe";

    private final String basePath;
    private final URI baseUri;
    private final ApplicationHandler handler;
    private final ResourceConfig configuration;
    private final Routes tree;
    private final List<Route> routes;
    private final ClassLoader loader;
    private final Dispatcher dispatcher;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile @Nullable ObjectNode description;

    Application(
            String basePath,
            URI baseUri,
            ApplicationHandler handler,
            Routes tree,
            List<Route> routes,
            ClassLoader loader,
            Dispatcher dispatcher) {
        this.basePath = basePath;
        this.baseUri = baseUri;
        this.handler = handler;
        this.configuration = handler.getConfiguration();
        this.tree = tree;
        this.routes = List.copyOf(routes);
        this.loader = loader;
        this.dispatcher = dispatcher;
    }

    /** Such as {@code /api/v1/}; begins and ends with a slash. */
    public String basePath() {
        return basePath;
    }

    /** All routes, in the order of their resources. */
    public List<Route> routes() {
        return routes;
    }

    /** Gives it an OpenAPI document that says more than its routes do; call before it is mounted. */
    public void describe(ObjectNode document) {
        description = document;
    }

    /** What it was {@linkplain #describe described} by, not to be changed; null if its routes have to do. */
    public @Nullable ObjectNode description() {
        return description;
    }

    /** Sends a request that no resource takes through all that stands before resources; throws if that does not work. */
    public void probe() {
        Call call = new Call(
                "GET",
                basePath + PROBE,
                "probe",
                "",
                Callers.anonymous(Locale.ENGLISH),
                HttpFields.EMPTY,
                Map.of(),
                Locale.ENGLISH,
                Answer.NOTHING,
                false);
        ContainerRequest request = new ContainerRequest(
                baseUri,
                URI.create(baseUri + PROBE),
                "GET",
                NoSecurity.INSTANCE,
                new Properties(call, routes.get(0)),
                configuration);
        try {
            handler.apply(request).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the application cannot answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Requests that are under way. */
    public int inFlight() {
        return inFlight.get();
    }

    URI baseUri() {
        return baseUri;
    }

    ApplicationHandler handler() {
        return handler;
    }

    ResourceConfig configuration() {
        return configuration;
    }

    ClassLoader loader() {
        return loader;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    @Nullable Map<String, Route> find(String path) {
        return tree.find(path, basePath.length());
    }

    /** Counts up, then looks whether the application is closed: false, and the caller reads the map of mounts again. */
    boolean enter() {
        inFlight.incrementAndGet();
        if (closed) {
            leave();
            return false;
        }
        return true;
    }

    void leave() {
        if (inFlight.decrementAndGet() == 0 && closed) {
            idle.countDown();
        }
    }

    /** No new request enters. */
    void close() {
        closed = true;
        if (inFlight.get() == 0) {
            idle.countDown();
        }
    }

    /**
     * Waits until the requests under way have ended; call after {@link Mounts} has taken the application off.
     *
     * @return false if some had not ended in time
     */
    public boolean awaitIdle(Duration most) throws InterruptedException {
        return idle.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the application; also needed if it was never mounted, else its locator is held for ever. */
    public void shutdown() {
        closed = true;
        handler.onShutdown(null);
        handler.getInjectionManager().shutdown();
    }
}
