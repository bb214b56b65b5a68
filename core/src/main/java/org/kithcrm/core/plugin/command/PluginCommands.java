// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.kithcrm.api.command.Command;
import org.kithcrm.api.command.CommandSpec;
import org.kithcrm.api.error.Invalid;
import org.kithcrm.api.error.Violation;

/** The commands of one generation. Thread-safe. */
public final class PluginCommands {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final Pattern PARAMETER = Pattern.compile("[a-z][a-zA-Z0-9-]{0,39}");
    private static final int LONGEST = 2_000;

    private final Map<String, CommandSpec> specs = new ConcurrentSkipListMap<>();

    /** Takes one up. */
    public void add(Command command) {
        CommandSpec spec = command.spec();
        boolean isOdd = !NAME.matcher(spec.name()).matches()
                || spec.parameters().stream()
                        .anyMatch(each -> !PARAMETER.matcher(each.name()).matches());
        if (isOdd) {
            throw new IllegalArgumentException("a command's name is [a-z][a-z0-9-]*, a parameter's [a-z][a-zA-Z0-9-]*");
        }
        if (specs.putIfAbsent(spec.name(), spec) != null) {
            throw new IllegalStateException("there is a command " + spec.name());
        }
    }

    /** All by name. */
    public List<CommandSpec> all() {
        return List.copyOf(specs.values());
    }

    public Optional<CommandSpec> find(String name) {
        return Optional.ofNullable(specs.get(name));
    }

    /** Throws unless these are arguments that the command takes. */
    public static void check(CommandSpec spec, Map<String, String> arguments) {
        List<Violation> violations = new ArrayList<>();
        arguments.forEach((name, value) -> {
            if (spec.parameters().stream().noneMatch(each -> each.name().equals(name))) {
                violations.add(
                        Violation.at("/arguments/" + name, "unknown-field", "The command takes no such argument."));
            } else if (value.length() > LONGEST) {
                violations.add(Violation.at("/arguments/" + name, "too-long", "At most " + LONGEST + " characters."));
            }
        });
        spec.parameters().stream()
                .filter(each -> each.required()
                        && arguments.getOrDefault(each.name(), "").isEmpty())
                .forEach(each -> violations.add(
                        Violation.at("/arguments/" + each.name(), "required", "The command does not run without.")));
        if (!violations.isEmpty()) {
            throw new Invalid(violations);
        }
    }

    /** The generation ends: specs are of the core's classes, but what is gone takes no orders. */
    public void clear() {
        specs.clear();
    }
}
