// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A client of an event stream. */
final class StreamClient implements AutoCloseable {
    private final BufferedReader lines;

    private StreamClient(URI address, String last) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        try {
            InputStream body = HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                    .body();
            lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static StreamClient open(int port, String path, String last) {
        return new StreamClient(URI.create("http://127.0.0.1:" + port + path), last);
    }

    /** The next event, its lines joined by bars; {@code end} at the end. */
    String next() {
        var event = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && event.length() > 0) {
                    return event.toString();
                }
                if (!line.isEmpty() && !line.startsWith(":")) {
                    event.append(event.length() == 0 ? "" : "|").append(line);
                }
            }
            return "end";
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
