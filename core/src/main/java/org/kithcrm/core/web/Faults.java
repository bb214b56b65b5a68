// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.glassfish.jersey.server.ParamException;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.api.error.Violation;

/** Tells the client's faults from ours. */
final class Faults {
    private Faults() {}

    /** The problem to answer; {@code internal} means that it is our bug. */
    static Problem problem(Throwable fault) {
        if (fault instanceof Problem problem) {
            return problem;
        }
        if (fault instanceof ParamException param) {
            return param(param);
        }
        if (fault instanceof WebApplicationException web) {
            return web(web);
        }
        if (fault instanceof JsonProcessingException json && json.getCause() instanceof Problem problem) {
            return problem;
        }
        if (fault instanceof TimeoutException) {
            return slow();
        }
        return fault instanceof HttpException
                ? new Problem(400, "header.invalid", "The framing of the request is malformed.")
                : internal();
    }

    static Problem internal() {
        return new Problem(
                500, "internal", "Something went wrong on our side; name the request id when you report it.");
    }

    static Problem slow() {
        return new Problem(408, "request.slow", "The request arrived too slowly and was given up.");
    }

    /** The client went away, which is its right. */
    static boolean clientGone(Throwable fault) {
        for (Throwable t = fault; t != null; t = t.getCause()) {
            if (t instanceof EofException || t instanceof java.nio.channels.ClosedChannelException) {
                return true;
            }
        }
        return false;
    }

    private static Problem param(ParamException fault) {
        String name = fault.getParameterName();
        if (fault.getParameterType() == QueryParam.class) {
            return Target.badParameter(name, "bad-format", "The value cannot be read as this parameter.");
        }
        if (fault.getParameterType() == HeaderParam.class) {
            return new Problem(
                    400,
                    "header.invalid",
                    "A header cannot be read.",
                    List.of(Violation.header(name, "bad-format", "The value cannot be read.")));
        }
        return new NotFound();
    }

    private static Problem web(WebApplicationException fault) {
        int status = fault.getResponse().getStatus();
        if (fault instanceof NotAllowedException) {
            return notAllowed(fault.getResponse().getAllowedMethods());
        }
        return switch (status) {
            case 404 -> new NotFound();
            case 406 -> new Problem(406, "not-acceptable", "The answer exists in another media type only.");
            case 415 -> new Problem(415, "media-type.unsupported", "The body has a media type that is not read here.");
            case 401 -> new Problem(401, "auth.required", "Send a token or log in.");
            case 413 -> new Problem(413, "body.too-large", "The body exceeds the limit.");
            case 503 -> new Unavailable("timeout", "The request took too long and was given up.", 5);
            default ->
                fault instanceof ClientErrorException
                        ? new Problem(400, "json.malformed", "The body cannot be read.")
                        : internal();
        };
    }

    static Problem notAllowed(Iterable<String> methods) {
        var allowed = new TreeSet<String>();
        methods.forEach(allowed::add);
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        return new Problem(405, "method-not-allowed", "Allow names the methods of this path.")
                .with("allowed", new ArrayList<>(allowed));
    }
}
