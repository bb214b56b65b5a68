// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for the test classes that need no process of their own; a {@code Client} parameter is its administrator. */
final class Shared implements ParameterResolver, AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Shared.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Client.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(Running.class, key -> Running.begin(), Running.class)
                .admin();
    }

    /** What a failed test was told of is in the server's log. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        Running running = context.getRoot().getStore(OURS).get(Running.class, Running.class);
        if (running != null && context.getExecutionException().isPresent()) {
            System.out.println("The server's log at the failure of " + context.getDisplayName() + ":");
            running.server()
                    .log()
                    .lines()
                    .filter(line -> !line.contains(" INFO "))
                    .forEach(System.out::println);
        }
    }

    /** JUnit closes it after the last test; it must end as it should. */
    private record Running(Store store, Server server, Client admin) implements AutoCloseable {
        static Running begin() {
            try {
                Path data = Files.createTempDirectory(Path.of(System.getProperty("kith.process.folder")), "shared");
                Store store = Store.start();
                Kith kith = store.kith(data);
                String token = kith.setUp();
                Server server = kith.start();
                return new Running(store, server, server.client(token));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            server.terminate();
            int code = server.awaitEnd(Duration.ofSeconds(60));
            server.close();
            store.close();
            if (code != 0) {
                throw new AssertionError("The server ended with " + code);
            }
        }
    }
}
