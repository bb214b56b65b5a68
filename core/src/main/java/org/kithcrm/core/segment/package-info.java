// SPDX-License-Identifier: Apache-2.0
/** Sets of customers: named one by one, or all that fit a filter now. */
@NullMarked
package org.kithcrm.core.segment;

import org.jspecify.annotations.NullMarked;
