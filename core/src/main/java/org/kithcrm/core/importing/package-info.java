// SPDX-License-Identifier: Apache-2.0
/** Tables that come in as files: mapped, checked and stored row by row, resumable and repeatable. */
@NullMarked
package org.kithcrm.core.importing;

import org.jspecify.annotations.NullMarked;
