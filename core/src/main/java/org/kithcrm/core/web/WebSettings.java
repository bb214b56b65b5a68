// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How the server listens, and its bounds.
 *
 * @param host address to bind
 * @param port 0 takes a free one
 * @param publicUrl what links are built from, never the Host header; null derives it from host and port
 * @param trustedProxies addresses or networks ({@code 10.0.0.0/8}) whose {@code X-Forwarded-For} is believed
 * @param threads most threads that serve requests
 * @param maxRunning requests that run at the same time; more are answered 503
 * @param bodyLimit bytes of a JSON body
 * @param largeBodyLimit bytes of a batch or composite body
 * @param uriLimit bytes of the request target
 * @param headerLimit bytes of all header lines
 * @param idle time after which a silent connection is closed
 * @param slowAfter time after which a request that still arrives must have the minimum rate
 * @param minimumRate bytes a second then
 * @param requestTime time a request may run
 * @param largeRequestTime the same for batch and composite
 * @param drain time running requests get when the server stops
 */
public record WebSettings(
        String host,
        int port,
        @org.jspecify.annotations.Nullable URI publicUrl,
        List<String> trustedProxies,
        int threads,
        int maxRunning,
        int bodyLimit,
        int largeBodyLimit,
        int uriLimit,
        int headerLimit,
        Duration idle,
        Duration slowAfter,
        int minimumRate,
        Duration requestTime,
        Duration largeRequestTime,
        Duration drain) {
    private static final int MEGABYTE = 1024 * 1024;

    public WebSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** The defaults on loopback. */
    public static WebSettings loopback(int port) {
        return new WebSettings(
                "127.0.0.1",
                port,
                null,
                List.of(),
                100,
                80,
                MEGABYTE,
                5 * MEGABYTE,
                8 * 1024,
                16 * 1024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                1024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(25));
    }

    /** The same with other waiting times; for tests and slow networks. */
    public WebSettings times(Duration newIdle, Duration newSlowAfter, Duration newRequestTime) {
        return new WebSettings(
                host,
                port,
                publicUrl,
                trustedProxies,
                threads,
                maxRunning,
                bodyLimit,
                largeBodyLimit,
                uriLimit,
                headerLimit,
                newIdle,
                newSlowAfter,
                minimumRate,
                newRequestTime,
                largeRequestTime,
                drain);
    }
}
