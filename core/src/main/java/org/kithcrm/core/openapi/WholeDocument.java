// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.web.Application;
import org.kithcrm.core.web.Mounts;

/**
 * The OpenAPI document of all that is mounted: the core, and each plugin that runs. Made when it is first asked for after something was
 * mounted or taken off, then kept as bytes. Thread-safe.
 */
final class WholeDocument {
    private static final String SCHEMA = "#/components/schemas/";

    private final Mounts mounts;
    private volatile @Nullable Made made;

    WholeDocument(Mounts mounts) {
        this.mounts = mounts;
    }

    /**
     * The document at one time.
     *
     * @param version of the mounts
     * @param tag ETag with its quotes: the same for the same bytes, on each node
     */
    record Made(long version, byte[] bytes, String tag) {}

    /** That of now. */
    Made now() {
        long version = mounts.version();
        Made last = made;
        if (last != null && last.version == version) {
            return last;
        }
        byte[] bytes = document(mounts.all()).toString().getBytes(StandardCharsets.UTF_8);
        Made next = new Made(version, bytes, '"' + digest(bytes) + '"');
        made = next;
        return next;
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The core's document with those of plugins in it, by the order of their paths. */
    static ObjectNode document(List<Application> applications) {
        ObjectNode whole = applications.stream()
                .filter(each -> each.basePath().equals(Mounts.CORE))
                .findFirst()
                .map(core -> ApiDocument.core(core.routes()))
                .orElseGet(() -> ApiDocument.core(List.of()));
        OperationIds ids = new OperationIds();
        whole.get("paths").findValuesAsText("operationId").forEach(ids::free);
        applications.stream()
                .filter(each -> !each.basePath().equals(Mounts.CORE))
                .sorted(Comparator.comparing(Application::basePath))
                .forEach(each -> add(whole, each, ids));
        return whole;
    }

    private static void add(ObjectNode whole, Application application, OperationIds ids) {
        String id = application.basePath().split("/")[3];
        ObjectNode told = application.description();
        ObjectNode plugin = told == null
                ? ApiDocument.plugin(application.basePath(), id, "", application.routes())
                : told.deepCopy();
        References.rename(plugin, reference -> renamed(id, reference));
        plugin.get("paths").properties().forEach(path -> {
            path.getValue()
                    .forEach(each -> ((ObjectNode) each)
                            .put(
                                    "operationId",
                                    ids.of(id, each.path("operationId").asText())));
            ((ObjectNode) whole.get("paths")).set(path.getKey(), path.getValue());
        });
        ObjectNode schemas = (ObjectNode) whole.at("/components/schemas");
        plugin.at("/components/schemas").properties().forEach(each -> {
            if (!Components.SHARED.contains(each.getKey())) {
                schemas.set(id + "." + each.getKey(), each.getValue());
            }
        });
        ArrayNode tags = whole.withArray("tags");
        tags.addObject()
                .put("name", id)
                .put("description", plugin.at("/info/title").asText());
    }

    /** Schemas of plugins carry the plugin's id; what is not theirs alone is the core's own. */
    private static String renamed(String id, String reference) {
        String name = reference.startsWith(SCHEMA) ? reference.substring(SCHEMA.length()) : "";
        return name.isEmpty() || Components.SHARED.contains(name) ? reference : SCHEMA + id + "." + name;
    }
}
