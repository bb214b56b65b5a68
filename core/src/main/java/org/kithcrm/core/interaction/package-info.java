// SPDX-License-Identifier: Apache-2.0
/** Interactions with customers on any channel. */
@NullMarked
package org.kithcrm.core.interaction;

import org.jspecify.annotations.NullMarked;
