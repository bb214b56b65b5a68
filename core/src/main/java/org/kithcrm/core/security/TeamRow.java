// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.security;

import org.jspecify.annotations.Nullable;

/** One team in the tree. */
record TeamRow(long id, @Nullable Long parentId) {}
