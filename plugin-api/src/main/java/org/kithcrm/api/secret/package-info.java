// SPDX-License-Identifier: Apache-2.0
/** Values that nobody may read but the plugin. */
@NullMarked
package org.kithcrm.api.secret;

import org.jspecify.annotations.NullMarked;
