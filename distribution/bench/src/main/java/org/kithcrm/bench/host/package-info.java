// SPDX-License-Identifier: Apache-2.0
/** The processes that are measured, their data, and the machine under them. */
@NullMarked
package org.kithcrm.bench.host;

import org.jspecify.annotations.NullMarked;
