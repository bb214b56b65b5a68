// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.kithcrm.api.rest.Requires;

/** Methods that resources inherit, as those of record collections do. */
public abstract class BaseResource implements CollectionResource {
    @GET
    @Path("{id: [0-9A-Za-z]{13}}")
    @Requires("{collection}:read")
    public Response one(Call call, @PathParam("id") String id) {
        return Replies.record(
                call,
                7,
                json("{\"id\":\"" + id + "\",\"caller\":\"" + call.caller().name() + "\"}"));
    }

    @GET
    @Query({"filter", "limit"})
    @Requires("{collection}:read")
    public Response list(Call call) {
        return Replies.list(json("{\"data\":[],\"filter\":\"" + call.query().get("filter") + "\"}"), null);
    }

    static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
