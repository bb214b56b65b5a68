// SPDX-License-Identifier: Apache-2.0
/** What plugins add to the user interface, and its files. */
@NullMarked
package org.kithcrm.core.plugin.ui;

import org.jspecify.annotations.NullMarked;
