// SPDX-License-Identifier: Apache-2.0
/** Meaningful refusals: throw one, the host makes the problem answer (RFC 9457) of it. */
@NullMarked
package org.kithcrm.api.error;

import org.jspecify.annotations.NullMarked;
