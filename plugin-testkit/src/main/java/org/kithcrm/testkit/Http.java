// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import org.jspecify.annotations.Nullable;

/**
 * A client with one user's token. Injected by {@link PluginTest} or made by {@link PluginUnderTest#user}.
 *
 * <p>Paths are relative to {@code /api/plugins/{id}/} of the plugin under test unless they begin with a slash, as those of the
 * core do ({@code /api/v1/customers}). In bodies single quotes stand for double ones. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Http {
    private final org.kithcrm.core.app.Http http;
    private final String plugin;

    Http(org.kithcrm.core.app.Http http, String plugin) {
        this.http = http;
        this.plugin = plugin;
    }

    /**
     * The same client that sends one header more.
     *
     * @param name such as {@code Idempotency-Key} or {@code If-Match}
     * @param value the header's value
     * @return the other client
     */
    public Http with(String name, String value) {
        return new Http(http.with(name, value), plugin);
    }

    /**
     * GET.
     *
     * @param path relative to the plugin, or absolute
     * @param query name, value, name, value ...; values are encoded
     * @return what the server said
     */
    public Answer get(String path, String... query) {
        return new Answer(http.get(full(path), query));
    }

    /**
     * POST.
     *
     * @param path relative to the plugin, or absolute
     * @param body JSON, or null for none
     * @return what the server said
     */
    public Answer post(String path, @Nullable String body) {
        return send("POST", path, body);
    }

    /**
     * PUT.
     *
     * @param path relative to the plugin, or absolute
     * @param body JSON, or null for none
     * @return what the server said
     */
    public Answer put(String path, @Nullable String body) {
        return send("PUT", path, body);
    }

    /**
     * PATCH.
     *
     * @param path relative to the plugin, or absolute
     * @param body JSON
     * @return what the server said
     */
    public Answer patch(String path, String body) {
        return send("PATCH", path, body);
    }

    /**
     * DELETE.
     *
     * @param path relative to the plugin, or absolute
     * @return what the server said
     */
    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /**
     * Any method.
     *
     * @param method such as {@code HEAD}
     * @param path relative to the plugin, or absolute
     * @param body JSON, or null for none
     * @return what the server said
     */
    public Answer send(String method, String path, @Nullable String body) {
        return new Answer(http.send(method, full(path), body));
    }

    /**
     * Any method with a body as it is.
     *
     * @param method such as {@code POST}
     * @param path relative to the plugin, or absolute
     * @param body the bytes
     * @param contentType what they are
     * @return what the server said
     */
    public Answer sendBytes(String method, String path, byte[] body, String contentType) {
        return new Answer(http.sendBytes(method, full(path), body, contentType));
    }

    private String full(String path) {
        return path.startsWith("/") ? path : "/api/plugins/" + plugin + "/" + path;
    }
}
