// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin;

/** Where a plugin is on this node. */
enum Phase {
    /** What it depends on is missing or does not run. */
    WAITING,
    /** It cannot run on this server as it is. */
    INCOMPATIBLE,
    /** Its tables are brought to its version. */
    MIGRATING,
    /** Its start runs. */
    STARTING,
    /** It tests itself. */
    TESTING,
    /** It serves. */
    READY,
    /** It serves, but not well. */
    DEGRADED,
    /** Its start went wrong; it is tried again. */
    FAILED,
    /** It harmed the server or failed again and again; an administrator has to release it. */
    QUARANTINED,
    /** No class of it is loaded. */
    UNLOADED
}
