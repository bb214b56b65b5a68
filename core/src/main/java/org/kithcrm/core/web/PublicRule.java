// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

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
    /** Proves who sent a request. */
    @FunctionalInterface
    public interface Verifier {
        /** Everybody may send. */
        Verifier NONE = call -> {};

        /**
         * Called before the route, on the thread of its dispatcher and outside any unit of work.
         *
         * @throws org.kithcrm.api.error.Problem 401 for a bad signature or a stale time
         */
        void verify(Call call);

        /** What is the same when a delivery comes again, which is then answered as before without a call; null if nobody can tell. */
        default @Nullable String delivery(HttpFields headers) {
            return null;
        }
    }

    public PublicRule {
        consumes = List.copyOf(consumes);
    }
}
