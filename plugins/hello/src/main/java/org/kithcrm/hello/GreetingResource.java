// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.hello;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.kithcrm.api.rest.Answers;
import org.kithcrm.api.rest.Caller;
import org.kithcrm.api.rest.Requires;

/** {@code /api/plugins/hello/greetings}. */
@Path("greetings")
public final class GreetingResource {
    private final GreetingService greetings;
    private final SeenMapper seen;

    GreetingResource(GreetingService greetings, SeenMapper seen) {
        this.greetings = greetings;
        this.seen = seen;
    }

    /** The newest greetings, and how many changes of customers were seen. */
    public record Listed(List<Greeting> data, List<SeenRow> seen) {}

    @GET
    @Requires("hello:read")
    public Listed list() {
        return new Listed(greetings.newest(), seen.all());
    }

    @POST
    @Requires("hello:write")
    @Answers(status = 201, value = Greeting.class)
    public Response create(Caller caller, GreetingInput input) {
        return Response.status(201)
                .entity(greetings.create(caller.name(), input))
                .build();
    }
}
