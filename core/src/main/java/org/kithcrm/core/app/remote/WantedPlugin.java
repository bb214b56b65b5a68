// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One plugin of {@code plugins.yaml}.
 *
 * @param archive file beside {@code plugins.yaml}; if left out {@code {id}-{version}.zip}
 * @param digest {@code sha256:} and the digest of the file, so that nothing else is installed; null: any file of this version
 * @param enabled null stands for true
 * @param grants the optional scopes it may use; null: as they are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WantedPlugin(
        String id,
        String version,
        @Nullable String archive,
        @Nullable String digest,
        @Nullable Boolean enabled,
        @Nullable List<String> grants) {
    boolean isEnabled() {
        return enabled == null || enabled;
    }

    String file() {
        return archive == null ? id + "-" + version + ".zip" : archive;
    }

    /** The optional scopes that a plugin of a server may use. */
    static List<String> granted(JsonNode plugin) {
        List<String> grants = new ArrayList<>();
        plugin.path("scopes").forEach(scope -> {
            if (scope.path("optional").asBoolean() && scope.path("granted").asBoolean()) {
                grants.add(scope.path("name").asText());
            }
        });
        return grants;
    }
}
