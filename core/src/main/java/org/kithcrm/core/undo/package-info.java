// SPDX-License-Identifier: Apache-2.0
/** Takes change sets back: each field returns to what it was, unless it was edited since. */
@NullMarked
package org.kithcrm.core.undo;

import org.jspecify.annotations.NullMarked;
