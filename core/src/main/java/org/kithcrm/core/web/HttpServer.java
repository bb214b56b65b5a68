// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.EnumSet;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening server: HTTP/1.1, loopback unless told otherwise, nothing odd passes. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int HEADER_BYTES = 24 * 1024;
    private static final int POLL_MILLIS = 20;
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long ACCEPT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final WebSettings settings;
    private final Server server;
    private final ServerConnector connector;
    private final Watch watch;

    public HttpServer(WebSettings settings, WebParts parts) {
        this.settings = settings;
        QueuedThreadPool threads = new QueuedThreadPool(settings.threads(), Math.min(8, settings.threads()));
        threads.setName("http");
        this.server = new Server(threads);
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration(settings)));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idle().toMillis());
        connector.setAcceptQueueSize(512);
        server.addConnector(connector);
        this.watch = new Watch(settings, server.getScheduler(), new SlowConnections(connector, settings));
        server.setHandler(new Gate(settings, parts, watch, new Sockets(server)));
        server.setErrorHandler(
                new JettyErrors(parts.problems(), new RequestIds(parts.clock().millis() << 20 | 1 << 19)));
        server.setStopAtShutdown(false);
        server.setStopTimeout(0);
    }

    private static HttpConfiguration configuration(WebSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setUriCompliance(new UriCompliance("KITH", EnumSet.noneOf(UriCompliance.Violation.class)));
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setIdleTimeout(settings.idle().toMillis());
        http.setNotifyRemoteAsyncErrors(true);
        return http;
    }

    /** Binds and serves. */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot listen on " + settings.host() + ":" + settings.port(), e);
        }
        watch.start();
        LOG.info("event=http-started host={} port={}", settings.host(), port());
    }

    /** The port in use. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(settings.host(), port());
    }

    /** What links are built from if the settings name nothing. */
    public static URI publicUrl(WebSettings settings) {
        URI given = settings.publicUrl();
        return given != null ? given : URI.create("http://" + settings.host() + ":" + settings.port() + "/");
    }

    public boolean isDraining() {
        return watch.isDraining();
    }

    /** Requests that run, for metrics. */
    public int running() {
        return watch.running();
    }

    /** Event streams that are open, for metrics. */
    public int streams() {
        return watch.streams();
    }

    /** New requests are answered 503 from now on, streams end, running requests go on. */
    public void drain() {
        watch.drain();
    }

    /**
     * Waits until no request has come for a moment, a few seconds at most: one on its way over a connection that was idle gets its
     * 503 with {@code Connection: close} and not a reset. New connections get the same for a second and are refused then, or clients
     * that connect again and again would keep it busy to the end.
     */
    public void linger() {
        long start = System.nanoTime();
        try {
            for (long waited = 0; !watch.isQuiet(QUIET_NANOS) && waited < LINGER_NANOS; ) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                waited = System.nanoTime() - start;
                if (waited > ACCEPT_NANOS && connector.isOpen()) {
                    connector.close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Drains, waits for running requests as long as the settings allow, stops. */
    @Override
    public void close() {
        drain();
        long deadline = System.nanoTime() + settings.drain().toNanos();
        try {
            while (!watch.isIdle() && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("event=http-stop-failed", e);
        }
        LOG.info("event=http-stopped left={}", watch.running());
    }
}
