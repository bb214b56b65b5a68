// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.rest;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Stable;

/**
 * A request to a public endpoint before its method is called.
 *
 * @param method such as {@code POST}
 * @param path such as {@code /api/plugins/loyalty/hooks/pos}
 * @param query name to value, decoded
 * @param headers name to value; names in any case
 * @param body as it came
 * @since 0.1
 */
@Stable
public record InboundRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
    /** Copies the maps. */
    public InboundRequest {
        query = Map.copyOf(query);
        var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
    }

    /**
     * A header.
     *
     * @param name in any case
     * @return its value, or null
     */
    public @Nullable String header(String name) {
        return headers.get(name);
    }
}
