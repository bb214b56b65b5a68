// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.rest;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.kithcrm.api.Stable;

/**
 * Who acts: made once a request or job by the gate, passed on as an argument, never kept in a thread.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind {@code user}, {@code plugin} or {@code core} (maintenance under a name of its own)
 * @param userId the acting user's id as a number; 0 if no user acts
 * @param name the login of the user, {@code plugin:id}, or the maintenance identity such as {@code core:counters}
 * @param tokenId the API token's id as a number; 0 if none was used
 * @param teamId the user's first team as a number, given to the records the user makes; 0 if none
 * @param teamIds the user's teams and all below them
 * @param grants permission to reach; what is missing is not granted
 * @param locale for titles and messages
 * @param zone IANA time zone of the user, such as {@code Asia/Shanghai}
 * @param rateClass {@code standard}, {@code integration} or {@code unlimited}
 * @since 0.1
 */
@Stable
public record Caller(
        String kind,
        long userId,
        String name,
        long tokenId,
        long teamId,
        Set<Long> teamIds,
        Map<String, Scope> grants,
        Locale locale,
        String zone,
        String rateClass) {
    /** Copies the collections. */
    public Caller {
        teamIds = Set.copyOf(teamIds);
        grants = Map.copyOf(grants);
    }

    /**
     * How far the caller's permission reaches.
     *
     * @param permission {@code collection:action}
     * @return the reach; {@link Scope#NONE} if not granted
     */
    public Scope scope(String permission) {
        return grants.getOrDefault(permission, Scope.NONE);
    }

    /**
     * The same caller with other grants.
     *
     * @param others permission to reach
     */
    public Caller with(Map<String, Scope> others) {
        return new Caller(kind, userId, name, tokenId, teamId, teamIds, others, locale, zone, rateClass);
    }

    /** Whether the caller has the permission with any reach. */
    public boolean may(String permission) {
        return "login".equals(permission) || scope(permission) != Scope.NONE;
    }
}
