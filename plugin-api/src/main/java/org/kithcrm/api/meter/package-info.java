// SPDX-License-Identifier: Apache-2.0
/** Numbers that operators watch. */
@NullMarked
package org.kithcrm.api.meter;

import org.jspecify.annotations.NullMarked;
