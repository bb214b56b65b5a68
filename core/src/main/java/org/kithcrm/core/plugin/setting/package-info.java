// SPDX-License-Identifier: Apache-2.0
/** Settings and secrets of plugins. */
@NullMarked
package org.kithcrm.core.plugin.setting;

import org.jspecify.annotations.NullMarked;
