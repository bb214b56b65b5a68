// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.glassfish.jersey.server.ContainerRequest;

/** Gate and router must judge the same path: what Jersey matched has to be the route whose permission was checked. */
public final class RouteCheck implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext context) {
        Route route = (Route) context.getProperty(CallParams.ROUTE);
        var matched = ((ContainerRequest) context).getUriInfo().getMatchedResourceMethod();
        if (!matched.getInvocable().getDefinitionMethod().equals(route.target())) {
            throw new IllegalStateException("router and gate disagree about " + route);
        }
    }
}
