// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.api.command;

import java.util.List;
import org.kithcrm.api.Preview;

/**
 * What a command is called and takes.
 *
 * @param name {@code [a-z][a-z0-9-]*}, up to 30 characters
 * @param title what it does; a text that begins with {@code %} is looked up in {@code i18n/}
 * @param parameters what it takes
 * @since 0.1
 */
@Preview
public record CommandSpec(String name, String title, List<Parameter> parameters) {
    /** Copies the list. */
    public CommandSpec {
        parameters = List.copyOf(parameters);
    }

    /**
     * One argument.
     *
     * @param name {@code [a-z][a-zA-Z0-9-]*}, up to 40 characters
     * @param title what it means; a text that begins with {@code %} is looked up in {@code i18n/}
     * @param required whether the command does not run without
     */
    public record Parameter(String name, String title, boolean required) {}
}
