// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;

/**
 * What holds for one public route beyond its annotations; plugins bring theirs from the manifest.
 *
 * @param bodyLimit bytes; never above the server's own limit
 * @param consumes media types of the body; empty takes any
 * @param anyParameter query parameters need not be declared
 * @param perSecond requests from one address; 0 keeps the standard class
 * @param verifier judges the raw body before the route runs
 */
public record PublicRule(int bodyLimit, List<String> consumes, boolean anyParameter, int perSecond, Verifier verifier) {
    /** Proves who sent a body. */
    @FunctionalInterface
    public interface Verifier {
        /** Everybody may send. */
        Verifier NONE = (headers, body) -> true;

        /**
         * Called before the route, outside any unit of work.
         *
         * @return false for a delivery that came before: it is answered 200 without a call
         * @throws org.kithcrm.api.error.Problem 401 for a bad signature or a stale time
         */
        boolean verify(HttpFields headers, byte[] body);
    }

    public PublicRule {
        consumes = List.copyOf(consumes);
    }
}
