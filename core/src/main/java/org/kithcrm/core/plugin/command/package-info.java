// SPDX-License-Identifier: Apache-2.0
/** What operators can have plugins do. */
@NullMarked
package org.kithcrm.core.plugin.command;

import org.jspecify.annotations.NullMarked;
