// SPDX-License-Identifier: Apache-2.0
/** The description of the interface, made from what runs, and what operators read of a running server. */
@NullMarked
package org.kithcrm.core.openapi;

import org.jspecify.annotations.NullMarked;
