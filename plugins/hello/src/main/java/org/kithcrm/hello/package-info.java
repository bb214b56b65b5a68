// SPDX-License-Identifier: Apache-2.0
/** Greetings: the smallest plugin that has an endpoint, a table and a listener. */
@NullMarked
package org.kithcrm.hello;

import org.jspecify.annotations.NullMarked;
