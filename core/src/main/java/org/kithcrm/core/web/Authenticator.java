// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import org.eclipse.jetty.http.HttpFields;
import org.kithcrm.api.rest.Caller;

/** Finds out who calls; implemented by {@code security}. */
public interface Authenticator {
    /**
     * The caller, by token or session cookie.
     *
     * @param headers of the request
     * @param address of the client, behind trusted proxies the one they name
     * @throws org.kithcrm.api.error.Problem 401 {@code auth.required} or {@code auth.invalid}, 400 if two credentials came
     */
    Caller authenticate(HttpFields headers, String address);

    /** Called for unsafe methods after {@link #authenticate}: refuses a cookie without proof with 403 {@code auth.csrf}. */
    default void checkForgery(HttpFields headers, Caller caller) {}
}
