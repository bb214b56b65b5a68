// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;

/** Makes problems of everything that Jetty refuses before the gate sees it. */
final class JettyErrors extends ErrorHandler {
    private final Problems problems;
    private final RequestIds ids;

    JettyErrors(Problems problems, RequestIds ids) {
        this.problems = problems;
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String id = ids.of(request.getHeaders().get("X-Request-Id"));
        Locale locale = Languages.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE), Locale.ENGLISH);
        Object status = request.getAttribute(ERROR_STATUS);
        String reason = String.valueOf(request.getAttribute(ERROR_MESSAGE));
        Answer answer = problems.answer(
                problem(status instanceof Integer code ? code : response.getStatus(), reason), id, locale);
        response.setStatus(answer.status());
        for (HttpField field : answer.headers()) {
            response.getHeaders().put(field);
        }
        response.getHeaders().put("X-Request-Id", id);
        for (HttpField field : Exchange.ALWAYS) {
            response.getHeaders().put(field);
        }
        Content.Sink.write(
                response, true, new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8), callback);
        return true;
    }

    /** Jetty's own words stay inside; they tell the client no more than the code. */
    private static Problem problem(int status, String reason) {
        return switch (status) {
            case 404 -> new Problem(404, "not-found", "There is nothing here that you may see.");
            case 408 -> Faults.slow();
            case 413 -> new Problem(413, "body.too-large", "The body exceeds the limit.");
            case 414 -> new Problem(414, "uri.too-long", "The request target exceeds the limit.");
            case 431 -> new Problem(431, "headers.too-large", "The headers exceed the limit.");
            case 503 -> new Unavailable("overloaded", "The server cannot take the request now.", 1);
            default -> status < 500 || status == 505 || status == 501 ? malformed(reason) : Faults.internal();
        };
    }

    private static Problem malformed(String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        boolean target = lower.contains("uri")
                || lower.contains("path")
                || lower.contains("ambiguous")
                || lower.contains("segment")
                || lower.contains("utf")
                || lower.equals("bad request");
        return target
                ? new Problem(400, "request.bad-path", "The request target is malformed or ambiguous.")
                : new Problem(400, "header.invalid", "A header or the framing of the request is malformed.");
    }
}
