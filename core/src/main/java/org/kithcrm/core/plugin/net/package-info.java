// SPDX-License-Identifier: Apache-2.0
/** Connections of plugins to other systems: to addresses that were checked, for as long and as much as is allowed. */
@NullMarked
package org.kithcrm.core.plugin.net;

import org.jspecify.annotations.NullMarked;
