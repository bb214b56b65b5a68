// SPDX-License-Identifier: Apache-2.0
/** HTTP: Jetty, the gate, the bridge to Jersey, problems, idempotency. */
@NullMarked
package org.kithcrm.core.web;

import org.jspecify.annotations.NullMarked;
