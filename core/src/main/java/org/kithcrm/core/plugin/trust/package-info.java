// SPDX-License-Identifier: Apache-2.0
/** Who made an archive: keys, signatures, and what an administrator thinks of them. */
@NullMarked
package org.kithcrm.core.plugin.trust;

import org.jspecify.annotations.NullMarked;
