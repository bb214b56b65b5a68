// SPDX-License-Identifier: Apache-2.0
/** How well a plugin is. */
@NullMarked
package org.kithcrm.api.health;

import org.jspecify.annotations.NullMarked;
