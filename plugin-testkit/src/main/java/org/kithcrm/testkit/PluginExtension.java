// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.testkit;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts server and plugin at the first test that asks for them; JUnit closes both after the last. */
final class PluginExtension implements ParameterResolver, BeforeEachCallback {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(PluginExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        plugin(context).makeReady();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Http.class || type == PluginUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PluginUnderTest plugin = plugin(context);
        // what a constructor or a field of the test does needs it too
        plugin.makeReady();
        if (parameter.getParameter().getType() == PluginUnderTest.class) {
            return plugin;
        }
        String name = parameter.getParameter().getName();
        String test = context.getRequiredTestClass().getName();
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(test + " " + name, key -> client(plugin, name), Http.class);
    }

    private static PluginUnderTest plugin(ExtensionContext context) {
        BuildOutput output = BuildOutput.of(context.getRequiredTestClass());
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(output, PluginUnderTest::start, PluginUnderTest.class);
    }

    private static Http client(PluginUnderTest plugin, String name) {
        return switch (name) {
            case "admin" -> plugin.admin();
            case "staff" -> plugin.staff();
            case "stranger" -> plugin.stranger();
            case "nobody" -> plugin.nobody();
            default ->
                throw new ParameterResolutionException("There is no client " + name
                        + ": take admin, staff, stranger or nobody, and compile with -parameters.");
        };
    }
}
