// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench;

import java.util.List;

/** One figure. */
public interface Bench {
    /** By which the command line names it. */
    String name();

    /** Measures; a wrong answer throws. */
    List<Reading> run(Lab lab) throws Exception;
}
