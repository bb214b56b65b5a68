// SPDX-License-Identifier: Apache-2.0
/** Typed, documented settings from file and environment. */
@NullMarked
package org.kithcrm.core.config;

import org.jspecify.annotations.NullMarked;
