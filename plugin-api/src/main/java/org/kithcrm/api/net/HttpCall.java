// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.net;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.kithcrm.api.Stable;

/**
 * One HTTP request to another system. Immutable but for the bytes, which are not copied.
 *
 * <pre>{@code
 * HttpCall.post(uri, "application/json", bytes).header("Authorization", "Bearer " + key.value()).timeout(Duration.ofSeconds(60))
 * }</pre>
 *
 * @param method such as {@code GET}
 * @param uri {@code http} or {@code https}, without user and password
 * @param headers by name; those of the connection itself ({@code Host}, {@code Content-Length}, ...) are the server's
 * @param body what to send; empty for none
 * @param timeout for all of it, from the first look at the name to the last byte: up to 120 s
 * @param most bytes of the answer's body that are taken, up to 32 MB
 * @since 0.1
 */
@Stable
public record HttpCall(String method, URI uri, Map<String, String> headers, byte[] body, Duration timeout, int most) {
    private static final Duration USUAL = Duration.ofSeconds(15);
    private static final int MEGABYTE = 1 << 20;

    /** Checks that all is there; what is in it is checked when it is sent. */
    public HttpCall {
        Objects.requireNonNull(method);
        Objects.requireNonNull(uri);
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body);
        Objects.requireNonNull(timeout);
    }

    /** A {@code GET} with 15 s and 1 MB. */
    public static HttpCall get(URI uri) {
        return new HttpCall("GET", uri, Map.of(), new byte[0], USUAL, MEGABYTE);
    }

    /**
     * A {@code POST} with 15 s and 1 MB.
     *
     * @param type of the body, such as {@code application/json}
     */
    public static HttpCall post(URI uri, String type, byte[] body) {
        return new HttpCall("POST", uri, Map.of("Content-Type", type), body, USUAL, MEGABYTE);
    }

    /** The same with another method. */
    public HttpCall method(String other) {
        return new HttpCall(other, uri, headers, body, timeout, most);
    }

    /** The same with a header, in the place of one of that name. */
    public HttpCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new HttpCall(method, uri, more, body, timeout, most);
    }

    /** The same with another time, up to 120 s. */
    public HttpCall timeout(Duration time) {
        return new HttpCall(method, uri, headers, body, time, most);
    }

    /** The same with another limit of the answer, up to 32 MB. */
    public HttpCall most(int bytes) {
        return new HttpCall(method, uri, headers, body, timeout, bytes);
    }

    /** Method, host and path; no query and no header, as they may hold secrets. */
    @Override
    public String toString() {
        return method + ' ' + uri.getScheme() + "://" + uri.getHost() + uri.getRawPath();
    }
}
