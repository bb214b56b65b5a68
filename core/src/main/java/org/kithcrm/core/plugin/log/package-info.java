// SPDX-License-Identifier: Apache-2.0
/** What plugins, and the server about them, have logged of late. */
@NullMarked
package org.kithcrm.core.plugin.log;

import org.jspecify.annotations.NullMarked;
