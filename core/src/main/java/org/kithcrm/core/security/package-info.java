// SPDX-License-Identifier: Apache-2.0
/** Who may do what: users, teams, roles, tokens. */
@NullMarked
package org.kithcrm.core.security;

import org.jspecify.annotations.NullMarked;
