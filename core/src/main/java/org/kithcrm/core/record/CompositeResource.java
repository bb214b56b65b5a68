// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.InnerCalls;
import org.kithcrm.core.web.LargeBody;
import org.kithcrm.core.web.Problems;
import org.kithcrm.core.web.Replies;

/** {@code /composite}: up to 100 calls of record routes in one unit of work; later ones name what earlier ones made. */
@Path("composite")
@Produces("application/json")
public final class CompositeResource {
    private static final byte[] NOTHING = new byte[0];

    private final InnerCalls calls;
    private final Problems problems = new Problems();

    /** Runs the parts through {@code calls}. */
    public CompositeResource(InnerCalls calls) {
        this.calls = calls;
    }

    @POST
    @LargeBody
    @Requires("login")
    public Response run(Call call) {
        var results = new ArrayList<Map<String, Object>>();
        var references = new PartReferences();
        for (CompositePart part : CompositePart.read(call.body())) {
            try {
                var result = run(call, part, references);
                JsonNode body = result.body().length == 0 ? null : Json.plain(result.body());
                references.add(part.ref(), body);
                results.add(answer(part, result.status(), body));
            } catch (Problem problem) {
                throw failed(call, part, problem);
            }
        }
        return Replies.json(200, Json.bytes(Map.of("parts", results)));
    }

    private InnerCalls.Result run(Call call, CompositePart part, PartReferences references) {
        JsonNode body = part.body();
        byte[] bytes = body == null ? NOTHING : Json.bytes(references.resolve(body));
        return calls.run(call, part.method(), references.resolvePath(part.path()), part.ifMatch(), bytes);
    }

    private static Map<String, Object> answer(CompositePart part, int status, @Nullable JsonNode body) {
        var answer = new java.util.LinkedHashMap<String, Object>();
        if (part.ref() != null) {
            answer.put("ref", part.ref());
        }
        answer.put("status", status);
        answer.put("body", body == null ? Json.NULL : body);
        return answer;
    }

    /** A part's refusal is that of the whole; one that time may mend goes out as it is. */
    private Problem failed(Call call, CompositePart part, Problem problem) {
        if (problem.status() >= 500 || problem.status() == 429) {
            return problem;
        }
        var refused = new Problem(422, "composite.failed", "Part " + part.index() + " failed, so nothing was done.");
        return refused.with("failedRef", part.ref() == null ? part.index() : part.ref())
                .with("failedIndex", part.index())
                .with("problem", Json.values(Json.plain(problems.document(problem, null, call.locale()))));
    }
}
