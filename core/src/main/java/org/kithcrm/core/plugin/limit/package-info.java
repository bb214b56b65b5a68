// SPDX-License-Identifier: Apache-2.0
/** Token buckets of plugins, in the database and in portions on each node. */
@NullMarked
package org.kithcrm.core.plugin.limit;

import org.jspecify.annotations.NullMarked;
