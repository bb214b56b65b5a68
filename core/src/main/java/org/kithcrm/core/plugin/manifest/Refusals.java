// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.manifest;

import java.util.List;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;

/** What is wrong with an archive, in the codes of the plugin contract. */
public final class Refusals {
    private Refusals() {}

    /** The zip file itself; {@code kind} is such as {@code path}. */
    public static Problem archive(String kind, String detail) {
        return new Problem(422, "archive." + kind, detail);
    }

    public static Problem manifest(String pointer, String code, String message) {
        return at("manifest.invalid", "plugin.json", pointer, code, message);
    }

    /** A place in a file of an archive. */
    public static Problem at(String problem, String file, String pointer, String code, String message) {
        return new Problem(
                422,
                problem,
                file + " breaks a rule at " + (pointer.isEmpty() ? "its top" : pointer) + ": " + message,
                List.of(Violation.at(pointer, code, message)));
    }

    public static Problem of(String code, String detail) {
        return new Problem(422, code, detail);
    }

    /** A step of the start went wrong. */
    public static Problem start(String phase, String cause) {
        return new Problem(422, "plugin.start-failed", "The plugin did not start; phase and cause say why.")
                .with("phase", phase)
                .with("cause", cause);
    }
}
