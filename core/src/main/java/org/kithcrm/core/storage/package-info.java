// SPDX-License-Identifier: Apache-2.0
/** The database: pool, units of work, held statements, dialects, migrations, ids. */
@NullMarked
package org.kithcrm.core.storage;

import org.jspecify.annotations.NullMarked;
