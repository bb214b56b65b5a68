// SPDX-License-Identifier: Apache-2.0
/** One change for many records: all that fit a filter, by a job. */
@NullMarked
package org.kithcrm.core.bulk;

import org.jspecify.annotations.NullMarked;
