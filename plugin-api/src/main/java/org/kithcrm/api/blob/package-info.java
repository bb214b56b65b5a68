// SPDX-License-Identifier: Apache-2.0
/** Files of plugins, kept with the rest of the data. */
@NullMarked
package org.kithcrm.api.blob;

import org.jspecify.annotations.NullMarked;
