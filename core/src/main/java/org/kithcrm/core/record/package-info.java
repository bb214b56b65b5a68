// SPDX-License-Identifier: Apache-2.0
/** Records as data: schemas, reading, writing, storing, filtering and the REST routes every collection shares. */
@NullMarked
package org.kithcrm.core.record;

import org.jspecify.annotations.NullMarked;
