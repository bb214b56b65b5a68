// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.rest;

import org.kithcrm.api.PluginImplemented;
import org.kithcrm.api.Stable;

/**
 * Proves who sent a request to a public endpoint whose {@code verifier} in {@code plugin.json} is {@code custom}.
 *
 * <p>Called by several threads of the plugin at once, before the endpoint's method and outside any unit of work.
 *
 * @since 0.1
 */
@FunctionalInterface
@Stable
@PluginImplemented
public interface RequestVerifier {
    /**
     * Judges a request. Compare signatures in constant time, such as by {@code MessageDigest.isEqual}.
     *
     * @param request with its body as it came
     * @return false to refuse it with 401; nothing is stored then
     */
    boolean accepts(InboundRequest request);
}
