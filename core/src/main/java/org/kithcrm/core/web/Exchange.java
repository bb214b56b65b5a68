// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way: it is answered once, whoever comes first, and everything it holds is given back at its end. */
final class Exchange implements Callback, JerseyAnswer.Receiver, Dispatcher.Pending {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final HttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
    private static final HttpField NO_SNIFF = new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
    private static final HttpField POLICY =
            new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    static final java.util.List<HttpField> ALWAYS = java.util.List.of(NO_STORE, NO_SNIFF, POLICY);
    static final HttpField CLOSE = new PreEncodedHttpField(HttpHeader.CONNECTION, "close");

    final Request request;
    final String requestId;
    final String path;
    private final Gate gate;
    private final Response response;
    private final Callback callback;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger listeners = new AtomicInteger();
    private @Nullable Application application;
    private @Nullable Route route;
    private @Nullable Call call;
    private @Nullable StreamedBody stream;
    private @Nullable String rate;
    private @Nullable String policy;
    private boolean running;
    private volatile @Nullable Runnable onEnd;
    private volatile long deadline = Long.MAX_VALUE;

    Exchange(Gate gate, Request request, Response response, Callback callback, String requestId) {
        this.gate = gate;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.requestId = requestId;
        this.path = String.valueOf(request.getHttpURI().getPath());
    }

    HttpFields headers() {
        return request.getHeaders();
    }

    void entered(Application entered) {
        application = entered;
    }

    Application application() {
        return java.util.Objects.requireNonNull(application);
    }

    void routed(Route found) {
        route = found;
    }

    @Override
    public Route route() {
        return java.util.Objects.requireNonNull(route);
    }

    @Override
    public int status() {
        return answered.get() ? response.getStatus() : 0;
    }

    void called(Call made) {
        call = made;
    }

    Call call() {
        return java.util.Objects.requireNonNull(call);
    }

    /** The body as it arrives; null if there is none. */
    @Nullable StreamedBody stream() {
        if (stream == null && request.getLength() != 0) {
            stream = new StreamedBody(Content.Source.asInputStream(request));
        }
        return stream;
    }

    /** Reads away what a refusal left of the body. */
    void drain(long most) {
        if (stream != null) {
            stream.drain(most);
        }
    }

    void limited(String ratePolicy, String rateState) {
        policy = ratePolicy;
        rate = rateState;
    }

    /** Counted as running from here to the end. */
    void started(long nanoDeadline) {
        running = true;
        deadline = nanoDeadline;
    }

    long deadline() {
        return deadline;
    }

    /** Whether the time given to the request is over; a unit of work must not commit then. */
    boolean isExpired() {
        return System.nanoTime() - deadline > 0 && deadline != Long.MAX_VALUE;
    }

    @Override
    public void run() {
        gate.run(this);
    }

    @Override
    public boolean isAnswered() {
        return answered.get();
    }

    @Override
    public boolean refuse(Problem problem) {
        return send(problem(problem));
    }

    Answer problem(Problem problem) {
        return gate.problems().answer(problem, requestId, locale());
    }

    /** Answers what went wrong; our own bugs are logged here, once. */
    void fail(Throwable fault) {
        if (over.get() || Faults.clientGone(fault)) {
            LOG.debug("client-gone request={}", requestId);
            abort(fault);
            return;
        }
        Problem problem = Faults.problem(fault);
        if (problem.status() == 500 && !(fault instanceof Problem)) {
            LOG.error("request-failed request={} route={}", requestId, route, fault);
        }
        if (!refuse(problem)) {
            abort(fault);
        }
    }

    /** Nothing sensible can be sent any more: the client sees a cut connection, never a problem behind half a body. */
    private void abort(Throwable fault) {
        answered.set(true);
        if (response.isCommitted() || Faults.clientGone(fault)) {
            failed(fault);
        }
    }

    /** Sends a complete answer; false if there was one before. */
    boolean send(Answer answer) {
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        head(answer);
        byte[] body = answer.body();
        boolean head = "HEAD".equals(request.getMethod());
        if (head && answer.status() != 304) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        }
        response.write(true, head || body.length == 0 ? null : ByteBuffer.wrap(body), this);
        return true;
    }

    private void head(Answer answer) {
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        boolean own = false;
        boolean ownPolicy = false;
        for (HttpField field : answer.headers()) {
            headers.add(field);
            own |= field.getHeader() == HttpHeader.CACHE_CONTROL;
            ownPolicy |= field.is("Content-Security-Policy");
        }
        headers.add("X-Request-Id", requestId);
        if (!own) {
            headers.add(NO_STORE);
        }
        headers.add(NO_SNIFF);
        if (!ownPolicy) {
            headers.add(POLICY);
        }
        if (policy != null) {
            headers.add("RateLimit-Policy", policy);
            headers.add("RateLimit", rate);
        }
        if (answer.status() == 408 || answer.status() == 413 || gate.isDraining()) {
            headers.put(CLOSE);
        }
    }

    @Override
    public OutputStream open(Answer head) {
        if (!answered.compareAndSet(false, true)) {
            return OutputStream.nullOutputStream();
        }
        head(head);
        return "HEAD".equals(request.getMethod())
                ? OutputStream.nullOutputStream()
                : Content.Sink.asOutputStream(response);
    }

    @Override
    public void complete(JerseyAnswer answer) {
        Throwable failure = answer.failure();
        OutputStream stream = answer.stream();
        if (stream != null) {
            end(stream, failure);
        } else if (failure != null) {
            fail(failure);
        } else if (answer.later() != null) {
            later(answer.later(), answer.answer());
        } else {
            send(answer.answer());
        }
    }

    private void end(OutputStream stream, @Nullable Throwable failure) {
        if (failure != null) {
            LOG.debug("stream-cut request={}", requestId, failure);
            failed(failure);
            return;
        }
        try {
            stream.close();
            if ("HEAD".equals(request.getMethod())) {
                response.write(true, null, this);
            } else {
                succeeded();
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Has a handshake answered, which ends the exchange. */
    void upgraded(Predicate<Response> handshake) {
        answered.set(true);
        if (!handshake.test(response)) {
            answered.set(false);
            throw new Problem(400, "header.invalid", "The handshake of the WebSocket is malformed.");
        }
    }

    /** It is answered later or for long, and holds no thread meanwhile. */
    void waits() {
        request.addIdleTimeoutListener(timeout -> false);
        gate.parked(this);
    }

    private void later(Later later, Answer head) {
        waits();
        later.start(new Lateness(this, head));
    }

    EventSink events(Answer head) {
        EventSink sink = new EventSink(response, this, call().caller().userId());
        gate.beating(sink);
        answered.set(true);
        head(head);
        sink.beat(); // sends the head: a client knows at once that it listens
        return sink;
    }

    /** At the end, or now if it has come. */
    void onEnd(Runnable listener) {
        onEnd = listener;
        listeners.incrementAndGet();
        if (over.get()) {
            runListener();
        }
    }

    private void runListener() {
        Runnable listener = onEnd;
        if (listener != null && listeners.getAndSet(0) > 0) {
            listener.run();
        }
    }

    @Override
    public Scheduler scheduler() {
        return gate.scheduler();
    }

    Locale locale() {
        return call == null ? Languages.of(headers().get(HttpHeader.ACCEPT_LANGUAGE), Locale.ENGLISH) : call.locale();
    }

    @Override
    public void succeeded() {
        if (over.compareAndSet(false, true)) {
            callback.succeeded();
            finished();
        }
    }

    @Override
    public void failed(Throwable cause) {
        if (over.compareAndSet(false, true)) {
            callback.failed(cause);
            finished();
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    private void finished() {
        if (application != null) {
            application.leave();
        }
        gate.ended(this, running);
        if (route != null) {
            route.meter().count(response.getStatus(), System.nanoTime() - request.getBeginNanoTime());
        }
        gate.accessLog().line(this, route, response.getStatus(), call);
        runListener();
    }
}
