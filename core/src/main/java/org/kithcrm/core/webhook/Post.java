// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.kithcrm.api.net.HttpCall;
import org.kithcrm.api.net.NetFailure;
import org.kithcrm.core.outbound.NetClient;

/** Sends one signed message. Thread-safe. */
final class Post {
    private static final Duration LONGEST = Duration.ofSeconds(15);
    /** Of an answer that nobody reads. */
    private static final int MOST = 64 << 10;

    private static final int GONE = 410;
    private static final int NANOS_A_MILLI = 1_000_000;

    private final NetClient net;
    private final Clock clock;

    Post(NetClient net, Clock clock) {
        this.net = net;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param status of the answer; 0 if there is none
     * @param reason why it did not arrive; empty if it did
     */
    record Result(int status, long ms, String reason) {
        boolean arrived() {
            return reason.isEmpty();
        }

        boolean isGone() {
            return status == GONE;
        }
    }

    Result send(Hook hook, List<String> secrets, String messageId, byte[] body) {
        long start = System.nanoTime();
        Instant now = clock.instant();
        HttpCall call = HttpCall.post(hook.url(), "application/json", body)
                .header("webhook-id", messageId)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", Signature.of(secrets, messageId, now.getEpochSecond(), body))
                .timeout(LONGEST)
                .most(MOST);
        int status = 0;
        String reason;
        try {
            status = net.status(call);
            reason = reason(status);
        } catch (NetFailure e) {
            reason = e.detail();
        } catch (IllegalStateException | IllegalArgumentException e) {
            // of the library, or of a URL that was sound by the rules of an earlier version
            reason = "It could not be sent: " + e.getClass().getSimpleName() + ".";
        }
        return new Result(status, (System.nanoTime() - start) / NANOS_A_MILLI, reason);
    }

    private static String reason(int status) {
        if (status >= 200 && status < 300) {
            return "";
        }
        return status >= 300 && status < 400
                ? "The receiver answered " + status + "; redirects are not followed."
                : "The receiver answered " + status + ".";
    }
}
