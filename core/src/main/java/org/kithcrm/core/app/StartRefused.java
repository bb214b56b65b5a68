// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

/** The server cannot or must not start like this; the message says what to do. */
final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartRefused(String message) {
        super(message);
    }
}
