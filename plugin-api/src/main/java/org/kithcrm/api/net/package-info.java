// SPDX-License-Identifier: Apache-2.0
/** Connections to other systems, under the server's guard. */
@NullMarked
package org.kithcrm.api.net;

import org.jspecify.annotations.NullMarked;
