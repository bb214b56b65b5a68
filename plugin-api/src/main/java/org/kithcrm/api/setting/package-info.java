// SPDX-License-Identifier: Apache-2.0
/** What administrators set for a plugin. */
@NullMarked
package org.kithcrm.api.setting;

import org.jspecify.annotations.NullMarked;
