// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api;

/**
 * Why a plugin stops.
 *
 * @since 0.1
 */
@Stable
public enum StopReason {
    /** Another version has taken its place and serves already. */
    UPGRADE,
    /** An administrator disabled it; it may be enabled again. */
    DISABLE,
    /** An administrator removed it; its data stays. */
    UNINSTALL,
    /** The server ends. */
    SHUTDOWN,
    /** Its start failed half-way. */
    FAILURE
}
