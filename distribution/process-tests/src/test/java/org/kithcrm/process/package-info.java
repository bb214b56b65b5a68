// SPDX-License-Identifier: Apache-2.0
/** The built archive as its own process, seen from outside: commands, HTTP, signals, files. Nothing of the server runs here. */
@NullMarked
package org.kithcrm.process;

import org.jspecify.annotations.NullMarked;
