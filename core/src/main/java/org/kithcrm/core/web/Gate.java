// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Denied;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.api.rest.Caller;

/** What every request passes before any resource runs; the order of its steps is a promise (docs/security). */
final class Gate extends Handler.Abstract {
    private static final String SETUP = Mounts.CORE + "setup";

    private final WebSettings settings;
    private final WebParts parts;
    private final RequestIds ids;
    private final Addresses addresses;
    private final Watch watch;
    private final UnitOfWork unitOfWork;
    private final Lines lines;
    private final Bridge bridge = new Bridge();

    Gate(WebSettings settings, WebParts parts, Watch watch, Sockets sockets) {
        this.settings = settings;
        this.parts = parts;
        this.ids = new RequestIds(parts.clock().millis() << 20);
        this.addresses = new Addresses(settings.trustedProxies());
        this.watch = watch;
        this.lines = new Lines(sockets);
        this.unitOfWork = new UnitOfWork(parts.tx(), parts.idempotency(), bridge);
    }

    Problems problems() {
        return parts.problems();
    }

    AccessLog accessLog() {
        return parts.accessLog();
    }

    Scheduler scheduler() {
        return getServer().getScheduler();
    }

    boolean isDraining() {
        return watch.isDraining();
    }

    void beating(EventSink sink) {
        watch.add(sink);
    }

    /** Waits without a thread: no longer one of the running requests, and without their time limit. */
    void parked(Exchange exchange) {
        watch.remove(exchange);
    }

    void ended(Exchange exchange, boolean ran) {
        watch.left();
        if (ran) {
            watch.remove(exchange);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        watch.entered();
        String id = ids.of(request.getHeaders().get("X-Request-Id"));
        Exchange exchange = new Exchange(this, request, response, callback, id);
        try {
            enter(exchange);
        } catch (Throwable e) {
            refuse(exchange, e);
        }
        return true;
    }

    /** A client that still writes may miss the answer: a body of bearable size is read to its end first. */
    private void refuse(Exchange exchange, Throwable fault) {
        HttpFields headers = exchange.headers();
        long most = settings.bodyLimit() * BodyReader.PATIENCE;
        boolean waits = headers.contains(HttpHeader.EXPECT);
        if (waits || !isAnnounced(exchange.request) || exchange.request.getLength() > most) {
            exchange.fail(fault);
            return;
        }
        read(exchange, 0, most, nothing -> exchange.fail(fault), cut -> exchange.fail(fault));
    }

    /** Whether a body follows; Jetty does not know the length of one that no header announces: there is none. */
    private static boolean isAnnounced(Request request) {
        long length = request.getLength();
        return length > 0 || length < 0 && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private void enter(Exchange exchange) {
        Request request = exchange.request;
        checkSize(request);
        Target.checkPath(exchange.path);
        Map<String, String> query = Target.query(request.getHttpURI().getQuery());
        checkNoToken(query);
        if (!exchange.path.startsWith("/api/")) {
            page(exchange);
            return;
        }
        admit(exchange);
        Line line = "GET".equals(request.getMethod()) ? parts.lines().find(exchange.path) : null;
        if (line != null) {
            open(exchange, line, query);
            return;
        }
        Application application = parts.mounts().enter(exchange.path);
        if (application != null) {
            exchange.entered(application);
        }
        Map<String, Route> methods = application == null ? null : application.find(exchange.path);
        Route route = methods == null ? null : methods.get(effective(request.getMethod()));
        Caller caller = route != null && route.permission() == null
                ? anonymous(request)
                : parts.authenticator().authenticate(request.getHeaders(), addresses.of(request));
        if (application == null) {
            refuseIdle(exchange.path);
        }
        if (route == null) {
            exchange.send(options(exchange, methods));
            return;
        }
        exchange.routed(route);
        if (route.permission() != null) {
            authorize(exchange, route, caller);
        }
        limit(exchange, parts.rates().take(route, caller, () -> addresses.of(request)));
        accept(exchange, route, caller, query);
    }

    private void refuseIdle(String path) {
        Problem refusal = parts.mounts().refusal(path);
        if (refusal != null) {
            throw refusal;
        }
    }

    private void checkSize(Request request) {
        String target = request.getHttpURI().getPathQuery();
        if (target != null && target.length() > settings.uriLimit()) {
            throw new Problem(
                    414, "uri.too-long", "The request target may have at most " + settings.uriLimit() + " bytes.");
        }
        int size = 0;
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue();
            size += field.getName().length() + (value == null ? 0 : value.length()) + 4;
        }
        if (size > settings.headerLimit()) {
            throw new Problem(
                    431, "headers.too-large", "The headers may have at most " + settings.headerLimit() + " bytes.");
        }
    }

    private static void checkNoToken(Map<String, String> query) {
        if (query.isEmpty()) {
            return;
        }
        for (Map.Entry<String, String> each : query.entrySet()) {
            if (each.getKey().equals("access_token") || each.getValue().startsWith("kith_")) {
                throw Target.badParameter(
                        each.getKey(), "token-in-query", "A token in a URL ends up in logs; send it in Authorization.");
            }
        }
    }

    private void page(Exchange exchange) {
        String method = exchange.request.getMethod();
        if (!"GET".equals(method) && !"HEAD".equals(method)) {
            throw Faults.notAllowed(java.util.List.of("GET"));
        }
        if (watch.isDraining() && exchange.path.equals(HealthPages.READY)) {
            exchange.send(HealthPages.draining());
            return;
        }
        Answer answer = parts.pages().find(exchange.path, new Asked(exchange.locale(), exchange.headers()));
        if (answer == null) {
            throw new NotFound();
        }
        exchange.send(answer);
    }

    private void admit(Exchange exchange) {
        if (watch.isDraining()) {
            throw new Unavailable("draining", "The server is stopping; try again shortly.", 5);
        }
        checkRoom();
        if (parts.setup().required() && !exchange.path.equals(SETUP)) {
            throw new Unavailable("setup.required", "Create the first administrator with POST /api/v1/setup.", 30);
        }
    }

    private void checkRoom() {
        if (watch.running() >= settings.maxRunning()) {
            throw new Unavailable("overloaded", "Too many requests run; repeat in a moment.", 1);
        }
    }

    private static String effective(String method) {
        return "HEAD".equals(method) ? "GET" : method;
    }

    private Caller anonymous(Request request) {
        Locale locale = Languages.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE), Locale.ENGLISH);
        return Callers.anonymous(locale);
    }

    /** A path without the method: OPTIONS is answered, the rest refused; only callers who are known see which is which. */
    private Answer options(Exchange exchange, @Nullable Map<String, Route> methods) {
        if (methods == null || methods.isEmpty()) {
            throw new NotFound();
        }
        Problem refused = Faults.notAllowed(methods.keySet());
        if (!"OPTIONS".equals(exchange.request.getMethod())) {
            throw refused;
        }
        Answer problem = problems().answer(refused, exchange.requestId, Locale.ENGLISH);
        HttpField allow = new HttpField(HttpHeader.ALLOW, problem.header("Allow"));
        return new Answer(204, java.util.List.of(allow), Answer.NOTHING);
    }

    private void authorize(Exchange exchange, Route route, Caller caller) {
        if (!"GET".equals(route.method())) {
            parts.authenticator().checkForgery(exchange.headers(), caller);
        }
        requirePermission(caller, Objects.requireNonNull(route.permission()));
    }

    private static void requirePermission(Caller caller, String permission) {
        if (!caller.may(permission)) {
            throw new Denied(permission);
        }
    }

    /** A connection that stays open: whoever may open it can also change something over it, so it needs proof of its origin. */
    private void open(Exchange exchange, Line line, Map<String, String> query) {
        Request request = exchange.request;
        String permission = line.permission();
        Caller caller = permission == null
                ? anonymous(request)
                : parts.authenticator().authenticate(request.getHeaders(), addresses.of(request));
        if (permission != null) {
            parts.authenticator().checkForgery(exchange.headers(), caller);
            requirePermission(caller, permission);
        }
        limit(exchange, parts.rates().take(exchange.path, line.perSecond(), caller, () -> addresses.of(request)));
        exchange.called(call(exchange, caller, query, Answer.NOTHING, false));
        lines.open(exchange, line);
    }

    private static void limit(Exchange exchange, RateLimits.@Nullable State state) {
        if (state != null) {
            exchange.limited(state.policy(), state.state());
            if (state.refusedFor() > 0) {
                throw RateLimits.refused(state);
            }
        }
    }

    private void accept(Exchange exchange, Route route, Caller caller, Map<String, String> query) {
        Request request = exchange.request;
        HttpFields headers = request.getHeaders();
        boolean dryRun = Declared.check(route, query);
        long length = request.getLength();
        boolean body = isAnnounced(request) && !"GET".equals(route.method());
        if (body) {
            Media.checkContent(route, headers);
        }
        Media.checkAccept(route, headers.get(HttpHeader.ACCEPT));
        int limit = bodyLimit(route);
        if (body && !route.streamed() && length > limit * BodyReader.PATIENCE) {
            throw BodyReader.tooLarge(limit);
        }
        exchange.called(call(exchange, caller, query, Answer.NOTHING, dryRun));
        IdempotencyKey.check(headers.get("Idempotency-Key"));
        if (!body || route.streamed()) {
            dispatch(exchange);
            return;
        }
        Consumer<byte[]> whole = bytes -> {
            exchange.called(call(exchange, caller, query, bytes, dryRun));
            dispatch(exchange);
        };
        read(exchange, limit, limit * BodyReader.PATIENCE, whole, exchange::fail);
    }

    private int bodyLimit(Route route) {
        int limit = route.large() ? settings.largeBodyLimit() : settings.bodyLimit();
        return route.rule() == null ? limit : Math.min(limit, route.rule().bodyLimit());
    }

    private void read(Exchange exchange, int limit, long most, Consumer<byte[]> whole, Consumer<Throwable> failed) {
        BodyReader[] self = new BodyReader[1];
        BodyReader reader = new BodyReader(
                exchange.request,
                limit,
                most,
                bytes -> {
                    watch.remove(self[0]);
                    whole.accept(bytes);
                },
                failure -> {
                    watch.remove(self[0]);
                    failed.accept(failure);
                });
        self[0] = reader;
        watch.add(reader);
        reader.run();
    }

    private Call call(Exchange exchange, Caller caller, Map<String, String> query, byte[] body, boolean dryRun) {
        HttpFields headers = exchange.headers();
        String language = headers.get(HttpHeader.ACCEPT_LANGUAGE);
        return new Call(
                exchange.request.getMethod(),
                exchange.path,
                exchange.requestId,
                addresses.of(exchange.request),
                caller,
                headers,
                query,
                language == null ? caller.locale() : Languages.of(language, caller.locale()),
                body,
                dryRun);
    }

    private void dispatch(Exchange exchange) {
        try {
            if (exchange.call().body().length == 0 && exchange.route().typed()) {
                throw JsonFault.empty();
            }
            checkRoom();
            Duration time = exchange.route().large() ? settings.largeRequestTime() : settings.requestTime();
            boolean bounded = !exchange.route().streamed();
            exchange.started(bounded ? System.nanoTime() + time.toNanos() : Long.MAX_VALUE);
            watch.add(exchange);
            exchange.application().dispatcher().dispatch(exchange);
        } catch (Throwable e) {
            exchange.fail(e);
        }
    }

    /** Runs the call on the thread that the dispatcher chose. */
    void run(Exchange exchange) {
        try {
            if (exchange.isAnswered()) {
                return;
            }
            PublicRule rule = exchange.route().rule();
            if (rule != null) {
                rule.verifier().verify(exchange.call());
            }
            if (exchange.route().changes()) {
                Answer answer = unitOfWork.run(exchange);
                if (answer.status() >= UnitOfWork.REFUSED) {
                    exchange.drain(settings.bodyLimit() * BodyReader.PATIENCE);
                }
                exchange.send(answer);
            } else {
                bridge.answer(exchange);
            }
        } catch (Throwable e) {
            exchange.fail(e);
        }
    }
}
