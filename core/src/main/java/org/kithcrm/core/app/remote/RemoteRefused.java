// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app.remote;

/** The server did not do it; the message is its answer in words. */
public final class RemoteRefused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int REFUSED = 1;
    private static final int ROLLED_BACK = 3;

    private final int exitCode;

    RemoteRefused(String message) {
        super(message);
        this.exitCode = REFUSED;
    }

    RemoteRefused(String code, String message) {
        super(message);
        this.exitCode = code.equals("plugin.rolled-back") ? ROLLED_BACK : REFUSED;
    }

    /** 1 refused, 3 rolled back. */
    public int exitCode() {
        return exitCode;
    }
}
