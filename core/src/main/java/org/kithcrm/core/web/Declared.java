// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Violation;
import org.kithcrm.core.value.Suggest;

/** Query parameters have to be declared by the route, and be given once. */
final class Declared {
    private static final String DRY_RUN = "dryRun";

    private Declared() {}

    /** Whether {@code dryRun=true} was asked. */
    static boolean check(Route route, Map<String, String> query) {
        if (query.isEmpty()) {
            return false;
        }
        for (Map.Entry<String, String> each : query.entrySet()) {
            String name = each.getKey();
            if (!route.parameters().contains(name) && !isDryRun(route, name) && !route.anyParameter()) {
                throw unknown(route, name);
            }
            if (each.getValue().indexOf('\0') >= 0 && !route.repeatable().contains(name) && !route.anyParameter()) {
                throw repeated(name);
            }
        }
        return dryRun(query.get(DRY_RUN));
    }

    /** The same for what is no route: all of these and no other. */
    static void checkKnown(Map<String, String> query, Set<String> known) {
        query.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw unknown(known, name);
            }
            if (value.indexOf('\0') >= 0) {
                throw repeated(name);
            }
        });
    }

    private static Problem repeated(String name) {
        return Target.badParameter(name, "repeated", "The parameter " + name + " may be given once only.");
    }

    private static boolean isDryRun(Route route, String name) {
        return route.kind() == Route.Kind.WRITE && name.equals(DRY_RUN);
    }

    private static boolean dryRun(@org.jspecify.annotations.Nullable String value) {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            throw Target.badParameter(DRY_RUN, "bad-format", "dryRun is true or false.");
        }
        return true;
    }

    private static Problem unknown(Route route, String name) {
        var known = new TreeSet<>(route.parameters());
        if (route.kind() == Route.Kind.WRITE) {
            known.add(DRY_RUN);
        }
        return unknown(known, name);
    }

    private static Problem unknown(Set<String> names, String name) {
        var known = new TreeSet<>(names);
        Violation violation = Violation.parameter(
                        name,
                        "request.unknown-parameter",
                        "There is no such parameter; errors[].allowed lists those there are.")
                .with("allowed", List.copyOf(known));
        var near = Suggest.nearest(name, known);
        return new Problem(
                400,
                "request.unknown-parameter",
                "A query parameter does not exist here.",
                List.of(near.isPresent() ? violation.with("suggestion", near.orElseThrow()) : violation));
    }
}
