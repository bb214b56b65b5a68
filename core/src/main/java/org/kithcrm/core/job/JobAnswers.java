// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.job;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.kithcrm.api.Id;

/** What an order is answered with. */
public final class JobAnswers {
    private JobAnswers() {}

    /** 202: the job is there once the request is committed. */
    public static Response accepted(long id, String kind) {
        return acceptedWith(id, Map.of("id", Id.text(id), "kind", kind, "state", "queued"));
    }

    /** The same with a body of its own. */
    public static Response acceptedWith(long id, Object body) {
        return Response.status(202)
                .type("application/json")
                .header("Location", "/api/v1/jobs/" + Id.text(id))
                .entity(body)
                .build();
    }
}
