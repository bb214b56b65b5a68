// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /health/live} and {@code /health/ready}. */
public final class HealthPages implements Pages.Page {
    static final String READY = "/health/ready";

    private final Supplier<String> state;

    /**
     * Reports a state.
     *
     * @param state {@code up}, or why not: {@code starting degraded setup}; that the server drains the gate knows itself
     */
    public HealthPages(Supplier<String> state) {
        this.state = state;
    }

    @Override
    public @Nullable Answer get(String path, Asked asked) {
        return switch (path) {
            case "live" -> status(200, "up");
            case "ready" -> ready(state.get());
            default -> null;
        };
    }

    static Answer draining() {
        return ready("draining");
    }

    private static Answer ready(String state) {
        return status(state.equals("up") ? 200 : 503, state);
    }

    private static Answer status(int status, String state) {
        return Answer.json(status, "{\"status\":\"" + state + "\"}");
    }
}
