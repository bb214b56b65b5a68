// SPDX-License-Identifier: Apache-2.0
/** Copy-on-write registries and their handles. */
@NullMarked
package org.kithcrm.core.extension;

import org.jspecify.annotations.NullMarked;
