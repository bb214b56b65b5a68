// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import jakarta.ws.rs.core.Response;
import org.kithcrm.api.error.NotFound;
import org.kithcrm.core.record.RecordResource;
import org.kithcrm.core.record.RecordService;
import org.kithcrm.core.web.Call;
import org.kithcrm.core.web.PathResource;

/** Records of the administration: the standard routes below {@code /admin}, without keys of other systems. */
public class AdminResource extends RecordResource implements PathResource {
    AdminResource(RecordService records) {
        super(records);
    }

    @Override
    public String path() {
        return "admin/" + collection();
    }

    @Override
    public Response create(Call call) {
        Response made = super.create(call);
        String location = made.getHeaderString("Location");
        return Response.fromResponse(made)
                .header("Location", null)
                .header("Location", location.replace("/api/v1/", "/api/v1/admin/"))
                .build();
    }

    @Override
    public Response upsert(Call call, String system, String externalId) {
        throw new NotFound();
    }
}
