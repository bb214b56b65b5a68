// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.importing;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kithcrm.api.rest.Requires;

/** {@code /import-mappings}: what is known about the files of other systems. */
@Path("import-mappings")
public final class ImportMappingsResource {
    ImportMappingsResource() {}

    /** The mappings that an import may name as {@code ready}. */
    @GET
    @Requires("imports:run")
    public Response list() {
        var data = new ArrayList<Map<String, Object>>();
        for (ReadyMappings.Ready each : ReadyMappings.list()) {
            Map<String, Object> view = new LinkedHashMap<>();
            view.put("name", each.name());
            view.put("target", each.target());
            view.put("key", each.key());
            view.put("mapping", each.mapping());
            data.add(view);
        }
        return Response.ok(Map.of("data", data), "application/json").build();
    }
}
