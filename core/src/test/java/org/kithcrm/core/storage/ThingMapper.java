// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.storage;

import java.time.Instant;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

interface ThingMapper {
    @Nullable Thing find(@Param("id") long id);

    String title(@Param("id") long id);

    Instant seen(@Param("id") long id);

    int insert(Thing thing);
}
