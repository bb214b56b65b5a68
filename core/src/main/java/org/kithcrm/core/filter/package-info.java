// SPDX-License-Identifier: Apache-2.0
/** Filters: the syntax tree, and how it is read from text and from JSON. What fields there are is not known here. */
@NullMarked
package org.kithcrm.core.filter;

import org.jspecify.annotations.NullMarked;
