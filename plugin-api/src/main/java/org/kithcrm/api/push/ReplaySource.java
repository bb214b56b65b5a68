// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.push;

import java.util.List;
import org.kithcrm.api.PluginImplemented;
import org.kithcrm.api.Preview;

/**
 * Reads a plugin's topics from its own tables. Called on threads of the plugin, by several at once, outside any unit of work.
 *
 * @since 0.1
 */
@Preview
@PluginImplemented
public interface ReplaySource {
    /**
     * Whether somebody may listen; asked when it begins and again when the rights of the listener have changed.
     *
     * @param topic the whole name, such as {@code conversation.0RKYFF0N59EDD}; what does not exist may not be read
     */
    boolean mayRead(Subscriber subscriber, String topic);

    /** The place of the newest entry, where those begin who do not say where they were; 0 if there is none. */
    long newest(String topic);

    /**
     * The entries behind a place, in order.
     *
     * @param after a place
     * @param limit how many at most; fewer mean that there are no more
     */
    List<PushEvent> read(String topic, long after, int limit);
}
