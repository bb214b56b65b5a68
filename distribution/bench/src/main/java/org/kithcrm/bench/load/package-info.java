// SPDX-License-Identifier: Apache-2.0
/** The load generator: a process of its own, plain sockets, prepared bytes. */
@NullMarked
package org.kithcrm.bench.load;

import org.jspecify.annotations.NullMarked;
