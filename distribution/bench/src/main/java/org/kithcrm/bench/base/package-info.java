// SPDX-License-Identifier: Apache-2.0
/** The baselines: a bare handler, a handler with JDBC, a loop of JDBC. */
@NullMarked
package org.kithcrm.bench.base;

import org.jspecify.annotations.NullMarked;
