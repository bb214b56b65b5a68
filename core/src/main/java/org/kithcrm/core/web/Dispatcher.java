// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import org.kithcrm.api.error.Problem;

/** On which threads an application's calls run; the core's run on the request's own thread. */
@FunctionalInterface
public interface Dispatcher {
    /** Runs on the thread of the request. */
    Dispatcher DIRECT = Pending::run;

    /** Runs the call now or on another thread, or refuses it. */
    void dispatch(Pending call);

    /** One call that waits to run. */
    interface Pending extends Runnable {
        /** Answers with a problem, such as a deadline's 504; false if the call has been answered. A late writer meets a dead answer. */
        boolean refuse(Problem problem);

        /** Whether the call has been answered. */
        boolean isAnswered();

        Route route();

        /** The status it was answered with; 0 before. */
        int status();
    }
}
