// SPDX-License-Identifier: Apache-2.0
/** Units of work and a plugin's own tables. */
@NullMarked
package org.kithcrm.api.store;

import org.jspecify.annotations.NullMarked;
