// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

import java.util.Optional;
import org.kithcrm.api.push.Subscriber;
import org.kithcrm.api.rest.Caller;

/** Somebody who would like to listen. */
record Listener(Caller caller) implements Subscriber {
    @Override
    public Optional<String> attribute(String name) {
        return Optional.empty();
    }
}
