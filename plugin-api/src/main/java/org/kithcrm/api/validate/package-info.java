// SPDX-License-Identifier: Apache-2.0
/** Checks of the core's records before they are saved. */
@NullMarked
package org.kithcrm.api.validate;

import org.jspecify.annotations.NullMarked;
