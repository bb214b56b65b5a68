// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Denied;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;

/**
 * Calls of record routes inside another call's unit of work. Each is authorised and rate-counted as if it came alone; its changes
 * stand or fall with the outer call. Thread-safe.
 */
public final class InnerCalls {
    private static final String JSON = "application/json";

    private final Mounts mounts;
    private final RateLimits rates;
    private final Bridge bridge = new Bridge();

    /** Calls what {@code mounts} serves below {@link Mounts#CORE}. */
    public InnerCalls(Mounts mounts, RateLimits rates) {
        this.mounts = mounts;
        this.rates = rates;
    }

    /**
     * What a call answered.
     *
     * @param body JSON; empty if there is none
     */
    public record Result(int status, byte[] body) {}

    /**
     * Runs one call.
     *
     * @param path relative to the core's base path, percent-encoded, without query, such as {@code /customers/0RKYFF0N59EDD}
     * @param version for If-Match; null for none
     * @throws Problem why it was refused; the outer unit of work can then only be undone
     */
    public Result run(Call outer, String method, String path, @Nullable Long version, byte[] body) {
        String whole = Mounts.CORE + (path.startsWith("/") ? path.substring(1) : path);
        Target.checkPath(whole);
        if (whole.indexOf('?') >= 0 || !whole.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new Problem(400, "request.bad-path", "The path of a part is percent-encoded and has no query.");
        }
        Application application = mounts.enter(whole);
        if (application == null) {
            throw new NotFound();
        }
        try {
            Route route = route(application, method, whole);
            allow(outer, route);
            Call inner = outer.inner(method, whole, headers(version), body);
            JerseyAnswer answer = bridge.collect(Bridge.Passage.inner(application, route, inner));
            Problem refusal = UnitOfWork.refusal(answer);
            if (refusal != null) {
                throw refusal;
            }
            outer.absorb(inner);
            return new Result(answer.answer().status(), answer.answer().body());
        } finally {
            application.leave();
        }
    }

    private static Route route(Application application, String method, String path) {
        Map<String, Route> methods = application.find(path);
        if (methods == null || methods.isEmpty()) {
            throw new NotFound();
        }
        Route route = methods.get(method.toUpperCase(Locale.ROOT));
        if (route == null) {
            throw Faults.notAllowed(methods.keySet());
        }
        boolean single = route.kind() == Route.Kind.READ || route.kind() == Route.Kind.WRITE;
        if (!(route.resource() instanceof CollectionResource) || !single || route.large() || route.streamed()) {
            throw new Problem(400, "request.bad-path", "A part calls a route of one record or list of the core.");
        }
        return route;
    }

    private void allow(Call outer, Route route) {
        String permission = String.valueOf(route.permission());
        if (!outer.caller().may(permission)) {
            throw new Denied(permission);
        }
        RateLimits.State state = rates.take(route, outer.caller(), outer::address);
        if (state != null && state.refusedFor() > 0) {
            throw RateLimits.refused(state);
        }
    }

    private static HttpFields headers(@Nullable Long version) {
        HttpFields.Mutable headers = HttpFields.build().put(HttpHeader.CONTENT_TYPE, JSON);
        return version == null ? headers : headers.put(HttpHeader.IF_MATCH, Replies.tag(version));
    }
}
