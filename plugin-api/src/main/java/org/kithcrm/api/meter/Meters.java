// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.meter;

import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * Numbers of the plugin beside those of the server, at {@code /api/v1/admin/metrics} as {@code kith_plugin_{id}_{name}}, with underscores for
 * the hyphens of the id. They begin anew with each start, and go at the stop. {@code calls}, {@code errors} and {@code healthy} are the
 * server's own.
 *
 * <p>Thread-safe and cheap. The same name gives the same meter. Up to 100 names.
 *
 * <pre>{@code
 * Counter sent = ctx.meters().counter("sent", "Messages handed to the provider.");
 * sent.add(1);
 * }</pre>
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Meters {
    /**
     * Counts what happens; shown with {@code _total} behind its name.
     *
     * @param name {@code [a-z][a-z0-9_]*}, up to 60 characters
     * @param help one sentence
     * @throws IllegalArgumentException if the name is none, is taken by another kind, or is one too many
     */
    Counter counter(String name, String help);

    /**
     * Shows a number that goes up and down; 0 at first.
     *
     * @param name as for {@link #counter}, with its unit, such as {@code queue_length}
     * @param help one sentence
     * @throws IllegalArgumentException as for {@link #counter}
     */
    Gauge gauge(String name, String help);

    /**
     * Adds up how long something takes; shown as {@code _seconds_sum} and {@code _seconds_count} behind its name.
     *
     * @param name as for {@link #counter}
     * @param help one sentence
     * @throws IllegalArgumentException as for {@link #counter}
     */
    Timer timer(String name, String help);
}
