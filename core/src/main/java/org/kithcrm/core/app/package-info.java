// SPDX-License-Identifier: Apache-2.0
/** Starting and stopping: the command line, the list of features and the server's life cycle. */
@NullMarked
package org.kithcrm.core.app;

import org.jspecify.annotations.NullMarked;
