// SPDX-License-Identifier: Apache-2.0
/** Files of plugins, as rows of the database. */
@NullMarked
package org.kithcrm.core.plugin.blob;

import org.jspecify.annotations.NullMarked;
