// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.ping;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Requires;

/** {@code /api/plugins/ping/limits}. */
@Path("limits")
public final class PingResource {
    /** The same JSON as the core's. */
    @GET
    @Requires("login")
    public Response limits(Caller caller) {
        String json = "{\"rateClass\":\"" + caller.rateClass() + "\",\"policy\":null,\"state\":null}";
        return Response.ok(json.getBytes(StandardCharsets.UTF_8), "application/json")
                .build();
    }
}
