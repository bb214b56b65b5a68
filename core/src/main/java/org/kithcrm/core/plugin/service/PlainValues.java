// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.Id;
import org.kithcrm.core.web.Json;

/** Values of a plugin as the server's own types: nothing that knows the plugin's classes goes on into the server. */
final class PlainValues {
    private PlainValues() {}

    /** A copy of plain values. */
    static @Nullable Object of(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof Instant instant) {
            return Json.instant(instant);
        }
        if (value instanceof Id || value instanceof LocalDate) {
            return value.toString();
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(of(each)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, each) -> copy.put(String.valueOf(name), of(each)));
            return copy;
        }
        throw new IllegalArgumentException(value.getClass().getName() + " is no value of a record");
    }
}
