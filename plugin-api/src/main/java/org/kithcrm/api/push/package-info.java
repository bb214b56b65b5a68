// SPDX-License-Identifier: Apache-2.0
/** WebSockets and event streams. */
@NullMarked
package org.kithcrm.api.push;

import org.jspecify.annotations.NullMarked;
