// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Replies;

/** {@code /customers/{id}/order-summary}. */
@Path("customers")
@Produces("application/json")
public final class OrderSummaryResource {
    private static final JsonFactory JSON = new JsonFactory();

    private final OrderSummaries summaries;

    OrderSummaryResource(OrderSummaries summaries) {
        this.summaries = summaries;
    }

    @GET
    @Path("{id: [0-9A-Za-z]{13}}/order-summary")
    @Requires("orders:read")
    public Response summary(Call call, @PathParam("id") String id) {
        long customer = Id.parse(id).orElseThrow(NotFound::new).value();
        OrderSummary summary = summaries.of(call.caller(), customer);
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            summary.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Replies.json(200, out.toByteArray());
    }
}
