// SPDX-License-Identifier: Apache-2.0
/** {@code openapi.json} of plugins: judged when it comes, compared with what runs. */
@NullMarked
package org.kithcrm.core.plugin.openapi;

import org.jspecify.annotations.NullMarked;
