// SPDX-License-Identifier: Apache-2.0
/** Long work beside requests: kept in the database, done chunk by chunk, resumed after a crash. */
@NullMarked
package org.kithcrm.core.job;

import org.jspecify.annotations.NullMarked;
