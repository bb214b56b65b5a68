// SPDX-License-Identifier: Apache-2.0
/** Results, the table of docs/performance.md, comparisons and profiles. */
@NullMarked
package org.kithcrm.bench.report;

import org.jspecify.annotations.NullMarked;
