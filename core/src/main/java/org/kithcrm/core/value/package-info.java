// SPDX-License-Identifier: Apache-2.0
/** Values with rules: phones, e-mail, names, tax ids, decimals, text. */
@NullMarked
package org.kithcrm.core.value;

import org.jspecify.annotations.NullMarked;
