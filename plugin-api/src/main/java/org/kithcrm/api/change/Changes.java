// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.change;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Id;
import org.kithcrm.api.Registration;
import org.kithcrm.api.Stable;
import org.kithcrm.api.rest.Caller;

/**
 * The log of all changes to records: to be followed, and added to.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface Changes {
    /**
     * Listens from the present end of the log on; once there was a listener of this name, from where it had come, across restarts
     * and times in which the plugin was disabled. Reading begins when the plugin's start has returned; of several nodes one reads at a time.
     *
     * @param name names the place in the log, {@code [a-z][a-z0-9-]*}, up to 40 characters
     * @param listener called on one thread of the plugin, one batch after the other
     * @return closing it ends the listening; the place in the log stays
     */
    default Registration listen(String name, ChangeListener listener) {
        return listen(name, Begin.NOW, listener);
    }

    /** Where a listener begins that there was not before. */
    enum Begin {
        /** At the present end of the log. */
        NOW,
        /** At the first entry that the log still has. */
        BEGINNING
    }

    /**
     * The same for a listener that may begin elsewhere.
     *
     * @param begin where, if there was no listener of this name before
     */
    Registration listen(String name, Begin begin, ChangeListener listener);

    /**
     * The same log for a caller: what is recorded or emitted has the caller's name.
     *
     * @param caller who asked, from the request
     */
    Changes as(Caller caller);

    /**
     * Writes what happened to an object of the plugin's own into the log, in the open unit of work: feed, webhooks and history tell it like
     * changes of the core's records, to whoever may {@code {type}:read}.
     *
     * @param type one of {@code db.objects} in {@code plugin.json}, such as {@code loyalty.card}
     * @param id the object's id
     * @param before its fields before, or null if it is new; values as in {@link org.kithcrm.api.record.RecordEdit#fields()}; a number
     *     {@code version} among them is the object's version
     * @param after its fields now, or null if it is gone
     * @throws IllegalStateException outside a unit of work, or if {@code plugin.json} does not name the type
     */
    void record(String type, Id id, @Nullable Map<String, ?> before, @Nullable Map<String, ?> after);

    /**
     * Writes an event into the log, in the open unit of work; told to whoever may {@code {plugin}.{thing}:read}.
     *
     * @param event one of {@code events} in {@code plugin.json}, such as {@code loyalty.tier.reached}
     * @param about the id of what it is about, such as a customer's
     * @param data values as for {@link #record}
     * @throws IllegalStateException outside a unit of work, or if {@code plugin.json} does not name the event
     */
    void emit(String event, Id about, Map<String, ?> data);
}
