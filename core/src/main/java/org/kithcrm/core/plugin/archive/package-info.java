// SPDX-License-Identifier: Apache-2.0
/** Archives of plugins: their form, their limits, and unpacking them. */
@NullMarked
package org.kithcrm.core.plugin.archive;

import org.jspecify.annotations.NullMarked;
