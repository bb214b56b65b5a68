// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.core.Response;

/** Carries what went wrong through Jersey to {@link JerseyAnswer}, which alone knows the request. */
record Refused(Throwable cause) implements Response.StatusType {
    @Override
    public int getStatusCode() {
        return 500;
    }

    @Override
    public Response.Status.Family getFamily() {
        return Response.Status.Family.SERVER_ERROR;
    }

    @Override
    public String getReasonPhrase() {
        return "";
    }
}
