// SPDX-License-Identifier: Apache-2.0
/** What people read, in their language. */
@NullMarked
package org.kithcrm.api.text;

import org.jspecify.annotations.NullMarked;
