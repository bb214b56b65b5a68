// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.net;

import java.util.Locale;
import org.kithcrm.api.Stable;
import org.kithcrm.api.error.Problem;

/**
 * No answer came from another system: 502 {@code net.failed} with {@code reason} if the plugin lets it pass. In a job it is tried again.
 *
 * <p>Made by the server.
 *
 * @since 0.1
 */
@Stable
public final class NetFailure extends Problem {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why. New reasons may be added. */
    @Stable
    public enum Reason {
        /** The name has no address. */
        NAME,
        /** An address of the target is none that plugins may reach. */
        ADDRESS,
        /** Nobody listens, or not in time. */
        CONNECT,
        /** Too slow. */
        TIMEOUT,
        /** The answer is larger than the call takes. */
        SIZE,
        /** Too many calls to this target wait. */
        BUSY,
        /** The last calls to this target all failed: it is left alone for a while. */
        BREAKER,
        /** The connection broke, its TLS did not hold, or what came is no HTTP. */
        BROKEN
    }

    /**
     * A failure.
     *
     * @param reason why
     * @param detail one sentence
     */
    public NetFailure(Reason reason, String detail) {
        super(502, "net.failed", detail);
        this.reason = reason;
        with("reason", reason.name().toLowerCase(Locale.ROOT));
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
