// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.record;

import org.kithcrm.api.rest.Caller;
import org.kithcrm.core.filter.FilterNode;

/** Filters over customers that are kept under an id: segments. Thread-safe. */
public interface SavedFilters {
    /** The filter of a segment that the caller sees; refused as not found if he sees none. */
    FilterNode of(Caller caller, long id);
}
