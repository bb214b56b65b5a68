// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.rest;

import org.kithcrm.api.Stable;

/**
 * How far a permission reaches; each includes the ones before it.
 *
 * @since 0.1
 */
@Stable
public enum Scope {
    /** Not granted. */
    NONE,
    /** Records the caller owns. */
    OWN,
    /** Also records owned by, or given to, the caller's teams and those below them. */
    TEAM,
    /** All records. */
    ALL
}
