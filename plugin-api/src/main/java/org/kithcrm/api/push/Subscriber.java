// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.push;

import java.util.Optional;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Preview;
import org.kithcrm.api.rest.Caller;

/**
 * Who listens. Thread-safe.
 *
 * @since 0.1
 */
@Preview
@HostImplemented
public interface Subscriber {
    /** Who has logged in, with the rights of now; on a public socket a caller of the kind {@code public} without any. */
    Caller caller();

    /**
     * What the plugin noted of the connection by {@link SocketSession#attribute(String, String)}.
     *
     * @param name any
     */
    Optional<String> attribute(String name);
}
