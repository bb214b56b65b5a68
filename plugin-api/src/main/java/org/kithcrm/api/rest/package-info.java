// SPDX-License-Identifier: Apache-2.0
/** Endpoints: who calls, and what a route needs. */
@NullMarked
package org.kithcrm.api.rest;

import org.jspecify.annotations.NullMarked;
