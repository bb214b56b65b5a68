// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.job;

import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Stable;

/**
 * One job while it is done.
 *
 * <p>Used on the thread of its handler.
 *
 * @since 0.1
 */
@Stable
@HostImplemented
public interface JobRun {
    /** What was ordered with it; empty for work by the clock. */
    String input();

    /** What the run before noted last; empty at first. */
    String checkpoint();

    /**
     * Notes how far it has come. Inside {@code tx.call} the note commits with all else. Ends the run, by an exception that the handler lets
     * pass, if the plugin stops or another node has taken the job over; it goes on from here.
     *
     * @param text up to 2,000 characters
     */
    void checkpoint(String text);

    /**
     * Tells how much is done, for those who watch.
     *
     * @param done so many
     * @param total of so many; 0 if that is not known
     */
    void progress(long done, long total);

    /** Whether somebody asked to cancel it; half a minute later its thread is interrupted. */
    boolean cancelled();

    /**
     * A number that grows each time the job is taken up. Send it along to systems that can refuse a smaller one than they have seen: then a
     * node that was thought dead cannot do harm.
     */
    long fence();
}
