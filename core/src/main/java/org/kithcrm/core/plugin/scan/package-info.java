// SPDX-License-Identifier: Apache-2.0
/** Reads the byte code of plugins before any of it runs: does it link, and what could it do to the process? */
@NullMarked
package org.kithcrm.core.plugin.scan;

import org.jspecify.annotations.NullMarked;
