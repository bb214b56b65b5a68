// SPDX-License-Identifier: Apache-2.0
/** The log of all changes, as a plugin reads it. */
@NullMarked
package org.kithcrm.api.change;

import org.jspecify.annotations.NullMarked;
