// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.uri.UriComponent;
import org.jspecify.annotations.Nullable;

/** From a checked request to Jersey; together with {@link JerseyAnswer} all that stands between Jetty and Jersey. */
final class Bridge {
    /** What no resource needs: credentials stay in the gate, the connection's own headers mean nothing to Jersey. */
    private static final Set<HttpHeader> KEPT_BACK = EnumSet.of(
            HttpHeader.AUTHORIZATION,
            HttpHeader.COOKIE,
            HttpHeader.HOST,
            HttpHeader.CONNECTION,
            HttpHeader.ACCEPT,
            HttpHeader.CONTENT_TYPE,
            HttpHeader.CONTENT_LENGTH,
            HttpHeader.USER_AGENT,
            HttpHeader.ACCEPT_ENCODING);

    private static final String JSON = "application/json";

    /**
     * What a request means to Jersey.
     *
     * @param query the raw query
     * @param body null if there is none
     */
    record Passage(
            Application application,
            Route route,
            Call call,
            @Nullable String query,
            @Nullable InputStream body) {
        static Passage of(Exchange exchange) {
            return new Passage(
                    exchange.application(),
                    exchange.route(),
                    exchange.call(),
                    exchange.request.getHttpURI().getQuery(),
                    exchange.route().streamed() ? exchange.stream() : bytes(exchange.call()));
        }

        /** A call without a query inside another. */
        static Passage inner(Application application, Route route, Call call) {
            return new Passage(application, route, call, null, bytes(call));
        }

        private static @Nullable InputStream bytes(Call call) {
            return call.body().length == 0 ? null : new ByteArrayInputStream(call.body());
        }
    }

    /** Runs a call that answers by itself when it is complete, now or later. */
    void answer(Exchange exchange) {
        JerseyAnswer answer = new JerseyAnswer(exchange);
        handle(Passage.of(exchange), answer);
        answer.returned();
    }

    /** Runs a call whose whole answer is returned. */
    JerseyAnswer collect(Passage passage) {
        JerseyAnswer answer = new JerseyAnswer(null);
        handle(passage, answer);
        answer.returned();
        if (!answer.isComplete()) {
            throw new IllegalStateException(passage.route() + " did not answer at once");
        }
        return answer;
    }

    private static void handle(Passage passage, JerseyAnswer answer) {
        Application application = passage.application();
        ContainerRequest request = request(passage);
        request.setWriter(answer);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application.loader());
        try {
            application.handler().handle(request);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static ContainerRequest request(Passage passage) {
        Application application = passage.application();
        HttpFields headers = passage.call().headers();
        // HEAD runs as GET: Jetty leaves the body out, and the length is that of the body
        ContainerRequest request = new ContainerRequest(
                application.baseUri(),
                uri(passage),
                passage.route().method(),
                NoSecurity.INSTANCE,
                new Properties(passage.call(), passage.route()),
                application.configuration());
        for (HttpField field : headers) {
            HttpHeader header = field.getHeader();
            if (header == null || !KEPT_BACK.contains(header)) {
                request.header(field.getName(), String.valueOf(field.getValue()));
            }
        }
        negotiate(passage, request);
        if (passage.body() != null) {
            String type = headers.get(HttpHeader.CONTENT_TYPE);
            if (type != null) {
                request.header(HttpHeaders.CONTENT_TYPE, type);
            }
            request.setEntityStream(passage.body());
        }
        return request;
    }

    /** The gate has checked Accept; Jersey needs it only where a route has several types. */
    private static void negotiate(Passage passage, ContainerRequest request) {
        var produces = passage.route().produces();
        String accept = passage.call().header("Accept");
        if (accept != null && (produces.size() > 1 || !produces.contains(JSON))) {
            request.header(HttpHeaders.ACCEPT, accept);
        }
    }

    private static URI uri(Passage passage) {
        Application application = passage.application();
        String rest = passage.call().path().substring(application.basePath().length());
        String query = passage.query();
        StringBuilder uri = new StringBuilder(128).append(application.baseUri()).append(rest);
        if (query != null && !query.isEmpty()) {
            uri.append('?').append(UriComponent.contextualEncode(query, UriComponent.Type.QUERY));
        }
        return URI.create(uri.toString());
    }
}
