// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.bench.load;

/** The server gave a wrong answer: the figure is void. */
public final class WrongAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what came and what was expected. */
    public WrongAnswer(String message) {
        super(message);
    }
}
