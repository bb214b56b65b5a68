// SPDX-License-Identifier: Apache-2.0
/** Sample data of any size: each record is a pure function of seed and index, so nothing has to be kept. */
@NullMarked
package org.kithcrm.core.sample;

import org.jspecify.annotations.NullMarked;
