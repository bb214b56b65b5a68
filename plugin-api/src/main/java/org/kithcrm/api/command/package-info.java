// SPDX-License-Identifier: Apache-2.0
/** Commands of plugins for operators. */
@NullMarked
package org.kithcrm.api.command;

import org.jspecify.annotations.NullMarked;
