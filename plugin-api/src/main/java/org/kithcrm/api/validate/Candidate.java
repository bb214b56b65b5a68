// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.validate;

import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Stable;
import org.kithcrm.api.record.CoreRecord;

/**
 * A record that is about to be saved; it keeps all rules of the core.
 *
 * @param before the record as it is, or null if it is new
 * @param after the record as it will be
 * @since 0.1
 */
@Stable
public record Candidate(@Nullable CoreRecord before, CoreRecord after) {}
