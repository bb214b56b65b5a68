// SPDX-License-Identifier: Apache-2.0
/** Tables in files: CSV read strictly row by row and written safely for spreadsheets. */
@NullMarked
package org.kithcrm.core.table;

import org.jspecify.annotations.NullMarked;
