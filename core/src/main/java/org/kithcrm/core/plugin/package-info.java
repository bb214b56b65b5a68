// SPDX-License-Identifier: Apache-2.0
/** Plugins: checks, loads, serves and takes back what administrators install while the server runs. */
@NullMarked
package org.kithcrm.core.plugin;

import org.jspecify.annotations.NullMarked;
