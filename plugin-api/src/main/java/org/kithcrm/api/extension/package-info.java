// SPDX-License-Identifier: Apache-2.0
/** Interfaces between plugins: one declares them, others implement them. */
@NullMarked
package org.kithcrm.api.extension;

import org.jspecify.annotations.NullMarked;
