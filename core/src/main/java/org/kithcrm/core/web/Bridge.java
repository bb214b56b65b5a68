// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
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

    /** Runs a call that answers by itself when it is complete, now or later. */
    void answer(Exchange exchange) {
        JerseyAnswer answer = new JerseyAnswer(exchange);
        handle(exchange, answer);
        answer.returned();
    }

    /** Runs a call whose whole answer is returned. */
    JerseyAnswer collect(Exchange exchange) {
        JerseyAnswer answer = new JerseyAnswer(null);
        handle(exchange, answer);
        answer.returned();
        if (!answer.isComplete()) {
            throw new IllegalStateException(exchange.route() + " did not answer at once");
        }
        return answer;
    }

    private static void handle(Exchange exchange, JerseyAnswer answer) {
        Application application = exchange.application();
        ContainerRequest request = request(exchange, application);
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

    private static ContainerRequest request(Exchange exchange, Application application) {
        // HEAD runs as GET: Jetty leaves the body out, and the length is that of the body
        String method = exchange.route().method();
        ContainerRequest request = new ContainerRequest(
                application.baseUri(),
                uri(exchange, application),
                method,
                NoSecurity.INSTANCE,
                new Properties(exchange),
                application.configuration());
        for (HttpField field : exchange.headers()) {
            HttpHeader header = field.getHeader();
            if (header == null || !KEPT_BACK.contains(header)) {
                request.header(field.getName(), String.valueOf(field.getValue()));
            }
        }
        negotiate(exchange, request);
        InputStream body = body(exchange);
        if (body != null) {
            String type = exchange.headers().get(HttpHeader.CONTENT_TYPE);
            if (type != null) {
                request.header(HttpHeaders.CONTENT_TYPE, type);
            }
            request.setEntityStream(body);
        }
        return request;
    }

    /** The gate has checked Accept; Jersey needs it only where a route has several types. */
    private static void negotiate(Exchange exchange, ContainerRequest request) {
        var produces = exchange.route().produces();
        String accept = exchange.headers().get(HttpHeader.ACCEPT);
        if (accept != null && (produces.size() > 1 || !produces.contains(JSON))) {
            request.header(HttpHeaders.ACCEPT, accept);
        }
    }

    private static @Nullable InputStream body(Exchange exchange) {
        if (exchange.route().streamed()) {
            return exchange.request.getLength() == 0 ? null : Content.Source.asInputStream(exchange.request);
        }
        byte[] body = exchange.call().body();
        return body.length == 0 ? null : new ByteArrayInputStream(body);
    }

    private static URI uri(Exchange exchange, Application application) {
        String rest = exchange.path.substring(application.basePath().length());
        String query = exchange.request.getHttpURI().getQuery();
        StringBuilder uri = new StringBuilder(128).append(application.baseUri()).append(rest);
        if (query != null && !query.isEmpty()) {
            uri.append('?').append(UriComponent.contextualEncode(query, UriComponent.Type.QUERY));
        }
        return URI.create(uri.toString());
    }
}
