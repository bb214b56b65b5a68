// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.filter;

import java.util.List;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;

/**
 * Where in a filter something stands.
 *
 * @param in {@code parameter} for text, {@code pointer} for a tree
 * @param where the parameter's name, or the pointer
 * @param position code points before it in the text; -1 in a tree
 */
public record FilterPlace(String in, String where, int position) {
    /** A refusal that names this place. */
    public Problem problem(String code, String message) {
        return new Problem(400, code, message, List.of(violation(code, message)));
    }

    /** A refusal that names this place and what stands there. */
    public Problem problem(String code, String message, String rejected) {
        return new Problem(400, code, message, List.of(rejecting(code, message, rejected)));
    }

    /** An entry of {@code errors}. */
    public Violation violation(String code, String message) {
        var violation = new Violation(in, where, code, message, java.util.Map.of());
        return position < 0 ? violation : violation.with("position", position);
    }

    /** The same with {@code rejected}, shortened to 200 characters. */
    public Violation rejecting(String code, String message, String rejected) {
        String shown = rejected.length() <= 200 ? rejected : rejected.substring(0, 200);
        return violation(code, message).with("rejected", shown);
    }

    Problem syntax(String message) {
        return problem("filter.syntax", message);
    }

    Problem badOperator(String found) {
        String message = "There is no such operator.";
        return new Problem(
                400,
                "filter.bad-operator",
                message,
                List.of(rejecting("filter.bad-operator", message, found).with("allowed", FilterOp.texts())));
    }
}
