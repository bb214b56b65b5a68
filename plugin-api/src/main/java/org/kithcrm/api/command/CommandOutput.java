// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.command;

import org.kithcrm.api.HostImplemented;
import org.kithcrm.api.Preview;

/**
 * What a command tells while it runs. Used on the thread of the command.
 *
 * @since 0.1
 */
@Preview
@HostImplemented
public interface CommandOutput {
    /** Tells one line; of more than 100,000 characters in all the last are kept. */
    void line(String text);

    /**
     * Tells how much is done.
     *
     * @param done so many
     * @param total of so many; 0 if that is not known
     */
    void progress(long done, long total);

    /** Whether somebody asked to cancel it; half a minute later its thread is interrupted. */
    boolean cancelled();
}
