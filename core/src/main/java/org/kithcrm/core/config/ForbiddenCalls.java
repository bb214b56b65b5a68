// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.config;

/** What becomes of a plugin whose own code ends the process, starts others or hooks into its end. */
public enum ForbiddenCalls {
    /** It is not installed. */
    REFUSE,
    /** The plan warns of it. */
    WARN
}
