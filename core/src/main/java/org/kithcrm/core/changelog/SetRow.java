// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.time.Instant;

/**
 * One change set.
 *
 * @param id the id
 * @param at when it was made
 * @param actorKind user, core, plugin
 * @param actorId 0 if the actor has no id
 * @param actorName as it was then
 * @param cause request, import, ..
 * @param requestId empty if no request made it
 * @param entries how many of its entries the reader sees
 */
record SetRow(
        long id,
        Instant at,
        String actorKind,
        long actorId,
        String actorName,
        String cause,
        String requestId,
        long entries) {}
