// SPDX-License-Identifier: Apache-2.0
/** Measures Kith beside the least that could do the same work. */
@NullMarked
package org.kithcrm.bench;

import org.jspecify.annotations.NullMarked;
