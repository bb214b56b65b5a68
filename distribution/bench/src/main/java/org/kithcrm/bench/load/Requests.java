// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts of requests. */
public final class Requests {
    private Requests() {}

    /** A GET with more header lines. */
    public static String get(String path, String token, String... lines) {
        return head("GET", path, token, lines) + "\r\n";
    }

    /** A request with JSON; the places of a {@link Plan} in it are as long as what they stand for. */
    public static String json(String method, String path, String token, String json, String... lines) {
        String sized = json.replace("{#}", "0".repeat(12))
                .replace("{8}", "0".repeat(8))
                .replace("{5}", "0".repeat(5));
        return head(method, path, token, lines) + "Content-Type: application/json\r\nContent-Length: "
                + sized.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json;
    }

    /** A value of the query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String head(String method, String path, String token, String... lines) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        head.append("Authorization: Bearer ").append(token).append("\r\nAccept: application/json\r\n");
        for (String line : lines) {
            head.append(line).append("\r\n");
        }
        return head.toString();
    }
}
