// SPDX-License-Identifier: Apache-2.0
/** Class loaders of plugins: what they see, and whether they are gone. */
@NullMarked
package org.kithcrm.core.plugin.load;

import org.jspecify.annotations.NullMarked;
