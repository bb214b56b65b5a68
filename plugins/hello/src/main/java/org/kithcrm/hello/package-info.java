// SPDX-License-Identifier: Apache-2.0
/** Greetings: an endpoint, two tables and a listener on the log. */
@NullMarked
package org.kithcrm.hello;

import org.jspecify.annotations.NullMarked;
