// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;

/** Ids of requests: the client's if it is well-formed, else a new one. */
final class RequestIds {
    private static final long POSITIVE = Long.MAX_VALUE;
    private static final int MAX = 64;

    private final AtomicLong next;

    /** Starts at a random place, so ids of two runs or nodes hardly meet. */
    RequestIds(long seed) {
        this.next = new AtomicLong(seed);
    }

    String of(@Nullable String sent) {
        return sent != null && wellFormed(sent) ? sent : Id.text(next.incrementAndGet() & POSITIVE);
    }

    private static boolean wellFormed(String id) {
        if (id.isEmpty() || id.length() > MAX) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean fine = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '.'
                    || c == '_'
                    || c == '-';
            if (!fine) {
                return false;
            }
        }
        return true;
    }
}
