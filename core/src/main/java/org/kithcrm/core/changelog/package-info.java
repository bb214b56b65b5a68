// SPDX-License-Identifier: Apache-2.0
/** The log of all changes and its readers. */
@NullMarked
package org.kithcrm.core.changelog;

import org.jspecify.annotations.NullMarked;
