// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.push;

import org.kithcrm.api.push.Subscriber;

/** One end that listens: a socket or an event stream. Nothing here waits; thread-safe. */
interface Reader extends Subscriber {
    /** Whether it has read enough of what it was sent to be sent more; if not, it wakes its topics when it has. */
    boolean isReady();

    /** Sends an entry. */
    void event(Entry entry);

    /** Sends what is not kept; dropped if it is not ready. */
    void signal(String topic, String type, String json);

    /** Tells that it may no longer listen to a topic. */
    void dropped(String topic);
}
