// SPDX-License-Identifier: Apache-2.0
/** Repositories of plugins: folders of archives whose list is signed, made without a server, read by servers. */
@NullMarked
package org.kithcrm.core.plugin.repository;

import org.jspecify.annotations.NullMarked;
