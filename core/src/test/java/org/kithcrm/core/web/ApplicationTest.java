// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kithcrm.api.rest.Requires;

class ApplicationTest {
    /** Lacks a permission. */
    @Path("bare")
    public static final class Bare {
        @GET
        public Response get() {
            return Replies.none();
        }
    }

    /** Not public. */
    @Path("hidden")
    static final class Hidden {}

    /** Would change something later. */
    @Path("later")
    public static final class LateWriter {
        @POST
        @Requires("x:write")
        public void post(@Suspended AsyncResponse answer) {
            answer.resume("");
        }
    }

    /** Has no collection. */
    @Path("homeless")
    public static final class Homeless {
        @GET
        @Requires("{collection}:read")
        public Response get() {
            return Replies.none();
        }
    }

    @Test
    void aRouteWithoutPermissionStopsTheBuildAndIsNamed() {
        assertThatThrownBy(() -> WebFixture.application("/api/v1/", new Bare()))
                .hasMessageContaining("ApplicationTest$Bare.get declares neither @Requires nor @PublicEndpoint");
    }

    @Test
    void whatCannotBeServedStopsTheBuild() {
        assertThatThrownBy(() -> WebFixture.application("/api/v1/", new Hidden()))
                .hasMessageContaining("must be public");
        assertThatThrownBy(() -> WebFixture.application("/api/v1/", new LateWriter()))
                .hasMessageContaining("cannot be suspended");
        assertThatThrownBy(() -> WebFixture.application("/api/v1/", new Homeless()))
                .hasMessageContaining("needs a collection");
        assertThatThrownBy(() -> WebFixture.application("/api/v1/", new ThingsResource(null), new ThingsResource(null)))
                .hasMessageContaining("two methods serve");
    }

    @Test
    void routesAreListedWithTheirPermissions() {
        Application application = WebFixture.application("/api/v1/", new ThingsResource(null));
        List<String> routes = application.routes().stream()
                .map(route -> route + " " + route.permission() + " " + route.kind())
                .toList();
        assertThat(routes)
                .contains(
                        "GET /api/v1/things things:read READ",
                        "GET /api/v1/things/{id} things:read READ",
                        "PATCH /api/v1/things/{id} things:write WRITE",
                        "POST /api/v1/things/search things:read SEARCH",
                        "GET /api/v1/things/open null READ")
                .hasSize(application.routes().size());
        application.shutdown();
    }
}
