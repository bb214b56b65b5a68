// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.time.Duration;
import java.util.List;

/**
 * How fast plugins are watched; tests go faster.
 *
 * @param tick between two looks at all plugins
 * @param settle how long a new version is watched, and then trusted
 * @param retries the waits before a failed start is tried again; after the last the plugin is quarantined
 * @param listener the first wait after a batch that a listener refused; each further one is twice as long
 * @param health between two rounds of health checks
 * @param drain how long calls under way may go on when a generation ends
 */
public record Pace(
        Duration tick, Duration settle, List<Duration> retries, Duration drain, Duration listener, Duration health) {
    public static final Pace USUAL = new Pace(
            Duration.ofSeconds(1),
            Duration.ofMinutes(2),
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1)),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30));
}
