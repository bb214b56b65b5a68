// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.rest;

import java.util.Optional;
import java.util.function.Supplier;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;
import org.kithcrm.api.secret.Secret;

/**
 * The endpoints of a plugin, served below {@code /api/plugins/{id}/}.
 *
 * <p>Called by the plugin during its start.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface RestModule {
    /**
     * Adds resources: public classes with {@code @Path}, whose public methods carry an HTTP method and {@link Requires} or
     * {@link PublicEndpoint}. They are called by several threads of the plugin at once. A method may take a {@link Caller} as a
     * parameter without annotation. Plain records are read from and written as JSON.
     *
     * @param resources objects made by the plugin
     */
    void resources(Object... resources);

    /**
     * Gives the secret that senders to a public endpoint share with the plugin; without one, each request is refused.
     *
     * @param path as in {@code rest.public} of {@code plugin.json}
     * @param secret asked at each request: for {@code hmac-sha256} and {@code standard-webhooks} the key, of which the part behind
     *     {@code whsec_} is Base64; for {@code basic} user and password joined by a colon
     */
    void secret(String path, Supplier<Optional<Secret>> secret);

    /**
     * Says who judges requests to a public endpoint whose verifier is {@code custom}.
     *
     * @param path as in {@code rest.public} of {@code plugin.json}
     * @param verifier judges
     */
    void verifier(String path, RequestVerifier verifier);
}
