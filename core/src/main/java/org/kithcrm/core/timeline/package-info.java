// SPDX-License-Identifier: Apache-2.0
/** All that happened with a customer, of every type, in one list. */
@NullMarked
package org.kithcrm.core.timeline;

import org.jspecify.annotations.NullMarked;
