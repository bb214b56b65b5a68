// SPDX-License-Identifier: Apache-2.0
/** What one generation of a plugin is given, and the threads it runs on. */
@NullMarked
package org.kithcrm.core.plugin.service;

import org.jspecify.annotations.NullMarked;
