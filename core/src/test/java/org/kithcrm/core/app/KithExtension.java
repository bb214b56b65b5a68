// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.app;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the server at the first test that asks for it; JUnit closes it after the last. */
final class KithExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(KithExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Http.class || type == TestServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var server = context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(TestServer.class, key -> TestServer.start(), TestServer.class);
        if (parameter.getParameter().getType() == TestServer.class) {
            return server;
        }
        String name = parameter.getParameter().getName();
        String test = parameter.getDeclaringExecutable().getDeclaringClass().getName();
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(test + " " + name, key -> client(server, name), Http.class);
    }

    private static Http client(TestServer server, String name) {
        return switch (name) {
            case "ann" -> server.user("all", "*");
            case "reader" -> server.user("all", "customers:read", "interactions:read", "changes:read");
            case "stranger" -> server.user("own", "*");
            case "nobody" -> server.nobody();
            default -> throw new ParameterResolutionException("There is no client " + name);
        };
    }
}
