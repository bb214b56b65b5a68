// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;

/**
 * One row of {@code webhook_delivery}; the components are the columns.
 *
 * @param kind {@code change}, {@code replay} or {@code ping}
 * @param seq the entry's place in the log; 0 of a ping
 * @param op what the receiver is told: the entry's, or {@code removed}
 * @param state {@code pending}, {@code delivered}, {@code failed} (a ping) or {@code dropped}
 */
record Delivery(
        long id,
        long webhookId,
        String kind,
        long seq,
        String objectType,
        long objectId,
        String op,
        String state,
        long attempts,
        @Nullable Long status,
        @Nullable Long tookMs,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant triedAt,
        Instant nextAt) {
    static final String PENDING = "pending";
    static final String DELIVERED = "delivered";
    static final String FAILED = "failed";
    static final String DROPPED = "dropped";
    static final String REMOVED = "removed";
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** What its receiver knows it by: the same for retries and replays of one change. */
    String messageId() {
        if (seq == 0) {
            return "msg_" + Id.text(id);
        }
        long mixed = (webhookId ^ Long.rotateLeft(seq * SPREAD, 23)) * SPREAD;
        return "msg_" + Id.text((mixed ^ mixed >>> 32) >>> 1);
    }

    /** Whether it was told before. */
    boolean isReplay() {
        return kind.equals("replay");
    }

    /** Those of one record keep their order. */
    String order() {
        return objectType + ' ' + objectId;
    }

    /** The same change, told again. */
    Delivery again(long otherId, Instant now) {
        return of(otherId, webhookId, "replay", seq, objectType, objectId, op, now);
    }

    /** A new one, due now. */
    static Delivery of(
            long id, long webhook, String kind, long seq, String type, long objectId, String op, Instant now) {
        return new Delivery(id, webhook, kind, seq, type, objectId, op, PENDING, 0, null, null, null, now, null, now);
    }

    /** It was sent or cannot be: with what result. */
    Delivery tried(String newState, @Nullable Long newStatus, long ms, @Nullable String why, Instant at, Instant next) {
        return new Delivery(
                id,
                webhookId,
                kind,
                seq,
                objectType,
                objectId,
                op,
                newState,
                attempts + 1,
                newStatus,
                ms,
                why,
                createdAt,
                at,
                next);
    }

    /** It must not be told any more. */
    Delivery dropped() {
        return new Delivery(
                id,
                webhookId,
                kind,
                seq,
                objectType,
                objectId,
                op,
                DROPPED,
                attempts,
                status,
                tookMs,
                "The entry is not kept, or not visible to the webhook's owner, any more.",
                createdAt,
                triedAt,
                nextAt);
    }
}
