// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.push;

import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Preview;

/**
 * What the plugin tells those who listen, over WebSockets at {@code /api/plugins/{id}/ws/{name}} and as server-sent events at
 * {@code /api/plugins/{id}/sse/{topic}}. The connections belong to the server and stay open while the plugin is upgraded.
 *
 * <p>Nothing is kept here: what must not be lost stands in the plugin's own tables, in a sequence of its own for each topic, and is read
 * from there for each listener, in order, as fast as the listener takes it.
 *
 * <p>Thread-safe. Registering is possible during {@link org.kithcrm.api.CrmPlugin#start} only.
 *
 * @since 0.1
 */
@Preview
@HostImplemented
public interface Push {
    /** The longest text of one {@link #signal}, in bytes of UTF-8. */
    int LONGEST_SIGNAL = 4_096;

    /**
     * Topics that can be listened to: {@code name} itself and {@code name.{key}}, such as {@code conversation.0RKYFF0N59EDD}.
     *
     * @param name {@code [a-z][a-z0-9-]*}, up to 40 characters
     * @param source reads what there is, and says who may
     * @throws IllegalStateException if the name is taken
     */
    void topic(String name, ReplaySource source);

    /**
     * A socket for those who have logged in.
     *
     * @param name {@code [a-z][a-z0-9-]*}, up to 40 characters
     * @param permission what the caller must have, such as {@code chat.conversation:read}
     * @param handler takes what comes in
     * @throws IllegalStateException if the name is taken
     */
    void socket(String name, String permission, SocketHandler handler);

    /**
     * A socket for everybody; {@code rest.public} of {@code plugin.json} has the path {@code ws/{name}} with the method GET and the verifier
     * {@code none}. The handler finds out who it is by what is sent first.
     *
     * @throws IllegalStateException if the name is taken or {@code plugin.json} does not declare it
     */
    void publicSocket(String name, SocketHandler handler);

    /**
     * Tells that there may be more to read of a topic, on every node. In a unit of work it is told when that is committed, and never if it
     * is not. A nudge for nothing costs a read.
     */
    void nudge(String topic);

    /**
     * Tells those who listen at this moment something that is not kept and in no sequence, such as that somebody is typing; on every node, at
     * most once, by no promise. In a unit of work it is told when that is committed.
     *
     * @param type such as {@code typing}
     * @param json a value as JSON, at most {@link #LONGEST_SIGNAL} bytes of UTF-8 with its topic and type
     * @throws IllegalArgumentException if it is no JSON or too long
     */
    void signal(String topic, String type, String json);
}
