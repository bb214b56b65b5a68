// SPDX-License-Identifier: Apache-2.0
/** One class for each figure, with its targets. */
@NullMarked
package org.kithcrm.bench.figure;

import org.jspecify.annotations.NullMarked;
