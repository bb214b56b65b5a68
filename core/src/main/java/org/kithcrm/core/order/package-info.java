// SPDX-License-Identifier: Apache-2.0
/** The purchase history: products, orders and their lines. */
@NullMarked
package org.kithcrm.core.order;

import org.jspecify.annotations.NullMarked;
