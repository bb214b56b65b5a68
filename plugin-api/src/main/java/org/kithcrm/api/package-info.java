// SPDX-License-Identifier: Apache-2.0
/** What a plugin compiles against: the entry point, its context, ids and handles. */
@NullMarked
package org.kithcrm.api;

import org.jspecify.annotations.NullMarked;
