// SPDX-License-Identifier: Apache-2.0
/** Work that outlives requests, restarts and the node it began on. */
@NullMarked
package org.kithcrm.api.job;

import org.jspecify.annotations.NullMarked;
