// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.undo;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.kithcrm.api.Id;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.rest.Requires;
import org.kithcrm.core.changelog.LogRow;
import org.kithcrm.core.job.JobAnswers;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.Query;

/** {@code POST /changesets/{id}/revert}: takes back what a request, a job, an import or an earlier revert changed. */
@Path("changesets/{id: [0-9A-Za-z]{13}}/revert")
@Produces("application/json")
public final class RevertsResource {
    private final Reverts reverts;

    RevertsResource(Reverts reverts) {
        this.reverts = reverts;
    }

    /** Up to 1,000 changes are taken back at once, more by a job whose failed rows are what stays. */
    @POST
    @Requires("changesets:revert")
    @Query({"onConflict"})
    public Response revert(Call call, @PathParam("id") String id) {
        boolean allOrNothing = allOrNothing(call.query().getOrDefault("onConflict", "keep"));
        long changeSet = Id.parse(id).orElseThrow(NotFound::new).value();
        List<LogRow> entries = reverts.entries(call.caller(), changeSet);
        if (entries.size() <= Reverts.AT_ONCE) {
            Report report =
                    reverts.now(Reverts.actor(call.caller(), changeSet, call.requestId()), entries, allOrNothing);
            call.changeSetStarted(
                    report.changeSetId() == null
                            ? 0
                            : Id.fromString(report.changeSetId()).value());
            return Response.ok(report, "application/json").build();
        }
        if (allOrNothing) {
            throw new Problem(
                    400,
                    "request.bad-parameter",
                    "More than " + Reverts.AT_ONCE + " changes are taken back by a job, which keeps what was edited"
                            + " since; try it with dryRun=true and leave onConflict out.");
        }
        return JobAnswers.accepted(reverts.order(call.caller(), changeSet, call.dryRun()), RevertJob.NAME);
    }

    private static boolean allOrNothing(String onConflict) {
        return switch (onConflict) {
            case "keep" -> false;
            case "fail" -> true;
            default -> throw new Problem(400, "request.bad-parameter", "onConflict is keep or fail.");
        };
    }
}
