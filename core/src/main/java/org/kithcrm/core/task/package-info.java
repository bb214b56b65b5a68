// SPDX-License-Identifier: Apache-2.0
/** Tasks and notes. */
@NullMarked
package org.kithcrm.core.task;

import org.jspecify.annotations.NullMarked;
