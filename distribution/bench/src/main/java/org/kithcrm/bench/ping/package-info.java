// SPDX-License-Identifier: Apache-2.0
/** The plugin whose endpoint does what {@code GET /api/v1/me/limits} does; packed into an archive when it is measured. */
@NullMarked
package org.kithcrm.bench.ping;

import org.jspecify.annotations.NullMarked;
