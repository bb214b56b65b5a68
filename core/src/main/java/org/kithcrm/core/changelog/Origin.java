// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.changelog;

import java.time.Instant;

/**
 * Where a change set comes from.
 *
 * @param at when it was made
 * @param actorKind user, core, plugin
 * @param actorId 0 if the actor has no id
 * @param actorName as it was then
 * @param cause request, import, ..
 * @param requestId empty if no request made it
 */
public record Origin(Instant at, String actorKind, long actorId, String actorName, String cause, String requestId) {
    static final Origin UNKNOWN = new Origin(Instant.EPOCH, "", 0, "", "", "");
}
