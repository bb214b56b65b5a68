// SPDX-License-Identifier: Apache-2.0
/** The one guarded way out: connections to addresses that were checked, for as long and as much as is allowed. */
@NullMarked
package org.kithcrm.core.outbound;

import org.jspecify.annotations.NullMarked;
