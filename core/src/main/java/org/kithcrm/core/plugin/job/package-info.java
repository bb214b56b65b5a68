// SPDX-License-Identifier: Apache-2.0
/** Jobs of plugins: ordered or by the clock, done once, continued after crashes and upgrades. */
@NullMarked
package org.kithcrm.core.plugin.job;

import org.jspecify.annotations.NullMarked;
