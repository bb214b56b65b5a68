// SPDX-License-Identifier: Apache-2.0
/** {@code plugin.json}: what must be judged before a class of the plugin is loaded. */
@NullMarked
package org.kithcrm.core.plugin.manifest;

import org.jspecify.annotations.NullMarked;
