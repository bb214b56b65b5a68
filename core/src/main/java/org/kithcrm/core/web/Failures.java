// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Maps every exception of every application, so none is turned into a page by Jersey. */
public final class Failures implements ExceptionMapper<Throwable> {
    private static final int FIRST_ERROR = 400;

    @Override
    public Response toResponse(Throwable fault) {
        if (fault instanceof WebApplicationException web && web.getResponse().getStatus() < FIRST_ERROR) {
            return web.getResponse();
        }
        return Response.status(new Refused(fault)).build();
    }
}
