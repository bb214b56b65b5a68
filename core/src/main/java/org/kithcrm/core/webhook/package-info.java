// SPDX-License-Identifier: Apache-2.0
/** Webhooks: what changes is pushed to other systems, signed, in order for each record, until it has arrived. */
@NullMarked
package org.kithcrm.core.webhook;

import org.jspecify.annotations.NullMarked;
