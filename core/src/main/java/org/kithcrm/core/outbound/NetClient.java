// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.net.HttpAnswer;
import org.kithcrm.api.net.HttpCall;
import org.kithcrm.api.net.NetFailure;
import org.kithcrm.api.net.NetFailure.Reason;
import org.kithcrm.core.storage.CoreThreads;

/** Opens the server's connections, on the threads of those who call, to addresses that its guard lets through. Thread-safe. */
public final class NetClient implements AutoCloseable {
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final int CONNECTIONS = 200;

    /** The library sets no bounds of its own to what comes before a body. */
    private static final Http1Config HEADS =
            Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16_384).build();

    private static final int BUFFER = 8192;
    private static final int READ_MILLIS = 15_000;

    private final NetGuard guard;
    private final ScheduledThreadPoolExecutor deadlines;
    private @Nullable CloseableHttpClient client;

    public NetClient(NetAllow allow) {
        this(new NetGuard(allow, InetAddress::getAllByName));
    }

    public NetClient(NetGuard guard) {
        this.guard = guard;
        deadlines = new ScheduledThreadPoolExecutor(1, CoreThreads.named("kith-net-deadlines"));
        deadlines.setRemoveOnCancelPolicy(true);
        // or else the first plugin's thread would make it
        deadlines.prestartAllCoreThreads();
    }

    /** Made when it is first needed, as it reads all certificates; not with the eyes of the plugin that needs it. */
    private synchronized CloseableHttpClient client() {
        if (client == null) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(NetClient.class.getClassLoader());
            try {
                client = made();
            } finally {
                thread.setContextClassLoader(before);
            }
        }
        return client;
    }

    private CloseableHttpClient made() {
        return HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(HEADS)
                                .build())
                        .setDnsResolver(new Checked())
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setTimeToLive(TimeValue.ofSeconds(30))
                                // each time: what the other side closed meanwhile would fail the call
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                        .build())
                .setUserAgent("Kith")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .build();
    }

    /** What the library asks for addresses, right before it connects to one of them. */
    private final class Checked implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String host, int port) {
            return guard.addresses(host, port).stream()
                    .map(each -> new InetSocketAddress(each, port))
                    .toList();
        }

        @Override
        public InetAddress[] resolve(String host) {
            throw new IllegalStateException("the port belongs to the question");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /**
     * What the server itself fetches; on the caller's thread, under the guard that plugins' calls are under.
     *
     * @param uri http or https, without user info; redirects are not followed
     * @param most bytes the answer may have
     * @param time it may take in all
     * @throws NetFailure if there is no such answer
     * @throws IllegalArgumentException if the URI is of another kind
     */
    public HttpAnswer get(URI uri, int most, Duration time) {
        CallRules.checkUri(uri);
        HttpCall call = HttpCall.get(uri).timeout(time).most(most);
        return send(request(call), call);
    }

    /** A request ready to be sent. */
    public static HttpUriRequestBase request(HttpCall call) {
        var request = new HttpUriRequestBase(call.method(), call.uri());
        Timeout most = Timeout.of(call.timeout());
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(CONNECT)
                .setResponseTimeout(most)
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build());
        call.headers().forEach(request::setHeader);
        if (call.body().length > 0) {
            request.setEntity(new ByteArrayEntity(call.body(), null));
        }
        return request;
    }

    /** Sends it; ended when its time is over, wherever it stands. */
    public HttpAnswer send(HttpUriRequestBase request, HttpCall call) {
        String target = call.uri().getHost();
        return execute(request, call, response -> answer(response, target, call.most()));
    }

    /**
     * Sends a call of which only the status matters; what of its answer is longer than the call takes is not read.
     *
     * @throws NetFailure if there is no status in time
     */
    public int status(HttpCall call) {
        String target = call.uri().getHost();
        AtomicInteger status = new AtomicInteger();
        try {
            return execute(request(call), call, response -> {
                status.set(response.getCode());
                return answer(response, target, call.most()).status();
            });
        } catch (NetFailure e) {
            if (status.get() == 0) {
                throw e;
            }
            return status.get();
        }
    }

    private <T> T execute(HttpUriRequestBase request, HttpCall call, HttpClientResponseHandler<T> answer) {
        String target = call.uri().getHost();
        ScheduledFuture<?> end =
                deadlines.schedule(request::cancel, call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client().execute(request, answer);
        } catch (IOException e) {
            throw failure(target, e, request.isCancelled());
        } catch (IllegalStateException e) {
            // the library finds its connection gone if the time ended before it was in use
            if (!request.isCancelled()) {
                throw e;
            }
            throw late(target);
        } finally {
            end.cancel(false);
        }
    }

    private static HttpAnswer answer(ClassicHttpResponse response, String target, int most) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header each : response.getHeaders()) {
            headers.computeIfAbsent(each.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(String.valueOf(each.getValue()));
        }
        return new HttpAnswer(response.getCode(), headers, body(response.getEntity(), target, most));
    }

    private static byte[] body(@Nullable HttpEntity entity, String target, int most) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        var all = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        InputStream in = entity.getContent();
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (all.size() + n > most) {
                throw new NetFailure(Reason.SIZE, "The answer of " + target + " has more than " + most + " bytes.");
            }
            all.write(buffer, 0, n);
        }
        return all.toByteArray();
    }

    private static NetFailure failure(String target, IOException e, boolean ended) {
        if (ended || e instanceof SocketTimeoutException timeout && !isConnect(timeout)) {
            return late(target);
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException || isConnect(e)) {
            return new NetFailure(Reason.CONNECT, target + " does not take connections.");
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return new NetFailure(Reason.BUSY, "All connections are in use; repeat in a moment.");
        }
        return new NetFailure(
                Reason.BROKEN,
                "The exchange with " + target + " broke off: " + e.getClass().getSimpleName());
    }

    private static NetFailure late(String target) {
        return new NetFailure(Reason.TIMEOUT, target + " did not answer in time.");
    }

    private static boolean isConnect(IOException e) {
        return e instanceof ConnectTimeoutException;
    }

    /** Opens a connection to the first address that takes it. */
    public Socket connect(String host, int port, int millis) {
        List<InetAddress> addresses = guard.addresses(host, port);
        for (InetAddress address : addresses) {
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.setSoTimeout(READ_MILLIS);
                socket.connect(new InetSocketAddress(address, port), Math.max(1, millis / addresses.size()));
                return socket;
            } catch (IOException e) {
                closeQuietly(socket);
            }
        }
        throw new NetFailure(Reason.CONNECT, host + " does not take connections.");
    }

    public static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more
        }
    }

    @Override
    public synchronized void close() {
        deadlines.shutdownNow();
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
        }
    }
}
