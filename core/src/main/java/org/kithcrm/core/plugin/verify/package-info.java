// SPDX-License-Identifier: Apache-2.0
/** Who sends requests to the public endpoints of plugins. */
@NullMarked
package org.kithcrm.core.plugin.verify;

import org.jspecify.annotations.NullMarked;
