// SPDX-License-Identifier: Apache-2.0
/** WebSockets and event streams of plugins: they belong to the server and outlive a generation. */
@NullMarked
package org.kithcrm.core.plugin.push;

import org.jspecify.annotations.NullMarked;
