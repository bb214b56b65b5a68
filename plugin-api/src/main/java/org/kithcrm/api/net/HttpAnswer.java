// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.net;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kithcrm.api.Stable;

/**
 * What another system answered, read to its end. Immutable but for the bytes, which are handed over as they are.
 *
 * @param status the HTTP status, also of refusals
 * @param headers by name in lower case
 * @param body all of it; empty if there was none
 * @since 0.1
 */
@Stable
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    /** Names of headers in lower case. */
    public HttpAnswer {
        headers = headers.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        each -> each.getKey().toLowerCase(Locale.ROOT), each -> List.copyOf(each.getValue())));
    }

    /** Whether the status is 200 to 299. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /**
     * The first value of a header.
     *
     * @param name in any case
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Status and size alone. */
    @Override
    public String toString() {
        return status + " with " + body.length + " bytes";
    }
}
