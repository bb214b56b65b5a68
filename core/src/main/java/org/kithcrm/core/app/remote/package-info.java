// SPDX-License-Identifier: Apache-2.0
/** Commands that ask a running server. */
@NullMarked
package org.kithcrm.core.app.remote;

import org.jspecify.annotations.NullMarked;
