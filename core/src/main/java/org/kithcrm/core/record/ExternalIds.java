// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.kithcrm.api.error.NotFound;

/** Ids of other systems in paths: {@code ~} and base64url of the UTF-8 where the id has characters a path cannot carry. */
final class ExternalIds {
    private ExternalIds() {}

    static String decode(String segment) {
        if (!segment.startsWith("~")) {
            return segment;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(segment.substring(1)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new NotFound();
        }
    }
}
