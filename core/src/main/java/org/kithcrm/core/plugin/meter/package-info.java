// SPDX-License-Identifier: Apache-2.0
/** Numbers of plugins among those of the server. */
@NullMarked
package org.kithcrm.core.plugin.meter;

import org.jspecify.annotations.NullMarked;
