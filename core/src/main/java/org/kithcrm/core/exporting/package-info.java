// SPDX-License-Identifier: Apache-2.0
/** Records out of the server: files of all that fit a filter, made by jobs with the rights of who ordered them. */
@NullMarked
package org.kithcrm.core.exporting;

import org.jspecify.annotations.NullMarked;
