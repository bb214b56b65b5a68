// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Problem;
import org.kithcrm.core.web.Json;

/**
 * Where an archive is to be fetched from: a release of a repository, or a URL.
 *
 * @param repository its name; null: the only one that has the plugin
 * @param id of the plugin; null: that of the path
 * @param version null: the newest that fits
 * @param url https or http
 * @param sha256 digest of what lies at the URL, with or without {@code sha256:}; null: anything
 */
record ArchiveOrder(
        @Nullable String repository,
        @Nullable String id,
        @Nullable String version,
        @Nullable String url,
        @Nullable String sha256) {
    private static final ObjectMapper JSON = Json.mapper();
    private static final int MOST = 64 << 10;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    static ArchiveOrder read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw new Problem(413, "body.too-large", "The order has at most 64 KB.").with("limit", MOST);
        }
        try {
            ArchiveOrder order = JSON.readValue(bytes, ArchiveOrder.class);
            if (order != null) {
                return order;
            }
        } catch (JsonProcessingException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static Problem malformed() {
        return new Problem(
                400,
                "json.malformed",
                "Send {\"repository\", \"id\", \"version\"} or {\"url\", \"sha256\"}, all of them texts, or the archive itself.");
    }

    /**
     * Fetches it.
     *
     * @param plugin the one that is upgraded, or empty
     */
    byte[] bytes(PluginHost host, String plugin) {
        if (url != null) {
            if (repository != null || id != null || version != null) {
                throw Invalid.at("/url", "not-allowed", "Send a url, or repository, id and version, not both.");
            }
            return host.repositories().download(url, digest());
        }
        if (sha256 != null) {
            throw Invalid.at("/sha256", "not-allowed", "A digest goes with a url; a repository knows its own.");
        }
        String wanted = id == null ? plugin : id;
        if (wanted.isEmpty()) {
            throw Invalid.at("/id", "required", "Name the plugin by its id, or send a url.");
        }
        if (!plugin.isEmpty() && !wanted.equals(plugin)) {
            throw Invalid.at("/id", "not-allowed", "The path names " + plugin + ".");
        }
        return host.catalog().archive(text(repository), wanted, text(version));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private String digest() {
        String hex = text(sha256).toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "");
        if (!hex.isEmpty() && !DIGEST.matcher(hex).matches()) {
            throw Invalid.at("/sha256", "bad-format", "Send the SHA-256 of the file, 64 hexadecimal digits.");
        }
        return hex;
    }
}
