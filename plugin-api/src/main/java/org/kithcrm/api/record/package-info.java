// SPDX-License-Identifier: Apache-2.0
/** The core's records: customers, interactions, orders, products, tasks and notes, as plugins read and write them. */
@NullMarked
package org.kithcrm.api.record;

import org.jspecify.annotations.NullMarked;
