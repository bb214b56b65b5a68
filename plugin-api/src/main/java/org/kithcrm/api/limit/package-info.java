// SPDX-License-Identifier: Apache-2.0
/** How often something may happen, counted over all nodes. */
@NullMarked
package org.kithcrm.api.limit;

import org.jspecify.annotations.NullMarked;
