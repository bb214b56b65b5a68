// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.error;

import java.util.Map;
import org.kithcrm.api.Stable;

/**
 * One thing wrong in a request.
 *
 * @param in where: {@code pointer} (RFC 6901 into the body), {@code parameter} or {@code header}
 * @param where the pointer, or the name of the parameter or header
 * @param code the stable code, such as {@code required} or {@code too-long}
 * @param message one sentence with the remedy
 * @param details further members, such as {@code rejected}, {@code allowed}, {@code suggestion}, {@code position}
 * @since 0.1
 */
@Stable
public record Violation(String in, String where, String code, String message, Map<String, Object> details) {
    /** Copies the details. */
    public Violation {
        details = Map.copyOf(details);
    }

    /** A violation at a JSON pointer of the body. */
    public static Violation at(String pointer, String code, String message) {
        return new Violation("pointer", pointer, code, message, Map.of());
    }

    /** A violation in a query parameter. */
    public static Violation parameter(String name, String code, String message) {
        return new Violation("parameter", name, code, message, Map.of());
    }

    /** A violation in a header. */
    public static Violation header(String name, String code, String message) {
        return new Violation("header", name, code, message, Map.of());
    }

    /** The same with one more member. */
    public Violation with(String name, Object value) {
        Map<String, Object> more = new java.util.LinkedHashMap<>(details);
        more.put(name, value);
        return new Violation(in, where, code, message, more);
    }
}
