// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.value;

import org.kithcrm.api.error.Violation;

/** A value that breaks a rule. Who reads a record collects these and refuses with all of them at once. */
public final class BadValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public BadValue(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** One of the codes of {@code errors[].code}, such as {@code bad-format}. */
    public String code() {
        return code;
    }

    /** One sentence with the remedy. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** The same as an entry of {@code errors}. */
    public Violation at(String pointer) {
        return Violation.at(pointer, code, message());
    }

    static BadValue format(String message) {
        return new BadValue("bad-format", message);
    }

    static BadValue range(String message) {
        return new BadValue("out-of-range", message);
    }

    static BadValue unknown(String message) {
        return new BadValue("not-in-list", message);
    }

    static BadValue tooLong(int max, String unit) {
        return new BadValue("too-long", "Use at most " + max + " " + unit + ".");
    }
}
