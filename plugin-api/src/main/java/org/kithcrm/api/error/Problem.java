// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kithcrm.api.Stable;

/**
 * A refusal with a stable code, answered as {@code application/problem+json} (RFC 9457).
 *
 * <p>The subclasses carry the usual meanings; use this class itself for a code of your own. Not an error of the server:
 * no stack trace is kept and nothing is logged. Everything in it is shown to the client, so it names fields and remedies,
 * never classes, SQL or secrets.
 *
 * @since 0.1
 */
@Stable
public class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Violation> violations;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    /**
     * A problem without single violations.
     *
     * @param status the HTTP status, 400 to 599
     * @param code the stable code, {@code [a-z0-9.-]+}
     * @param detail one sentence with the remedy
     */
    public Problem(int status, String code, String detail) {
        this(status, code, detail, List.of());
    }

    /**
     * A problem with violations, one per field, parameter or header at fault.
     *
     * @param status the HTTP status, 400 to 599
     * @param code the stable code, {@code [a-z0-9.-]+}
     * @param detail one sentence with the remedy
     * @param violations what is wrong where; may be empty
     */
    public Problem(int status, String code, String detail, List<Violation> violations) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.violations = List.copyOf(violations);
    }

    /**
     * Adds a member to the problem document.
     *
     * @param name the member's name in camelCase
     * @param value a string, number, boolean, or a list or map of these
     * @return this
     */
    public Problem with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The stable code. */
    public String code() {
        return code;
    }

    /** What is wrong where; may be empty. */
    public List<Violation> violations() {
        return violations;
    }

    /** Further members of the document, in order. */
    public Map<String, Object> members() {
        return Map.copyOf(members);
    }

    /** The one sentence for the client. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
