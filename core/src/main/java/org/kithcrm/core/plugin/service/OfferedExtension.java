// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.service;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.kithcrm.api.error.Problem;
import org.kithcrm.api.error.Unavailable;
import org.kithcrm.core.storage.Tx;

/** One implementation by one generation; forgets it when it is withdrawn, as callers may keep what they were given. */
final class OfferedExtension implements InvocationHandler {
    private static final int AGAIN_SECONDS = 5;

    private final String plugin;
    private final Class<?> type;
    private final String name;
    private final Tx tx;
    private volatile @Nullable Object target;
    private volatile @Nullable GenerationThreads threads;

    OfferedExtension(String plugin, Class<?> type, String name, Object target, Tx tx, GenerationThreads threads) {
        this.plugin = plugin;
        this.type = type;
        this.name = name;
        this.target = target;
        this.tx = tx;
        this.threads = threads;
    }

    String plugin() {
        return plugin;
    }

    Class<?> type() {
        return type;
    }

    String name() {
        return name;
    }

    /** What callers are given. */
    <T> T proxy(Class<T> as) {
        return as.cast(Proxy.newProxyInstance(as.getClassLoader(), new Class<?>[] {as}, this));
    }

    void withdraw() {
        target = null;
        threads = null;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        Object implementation = target;
        GenerationThreads callee = threads;
        if (implementation == null || callee == null) {
            throw new Unavailable(
                    "plugin.unavailable", "The plugin " + plugin + " does not run at the moment.", AGAIN_SECONDS);
        }
        try {
            return callee.lent(tx, () -> method.invoke(implementation, arguments));
        } catch (InvocationTargetException e) {
            throw passable(method, e.getCause());
        }
    }

    private Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> plugin + ":" + name;
        };
    }

    /** What a caller can know: problems, what the interface declares, and the JDK's own; the rest would bring hidden classes along. */
    private Throwable passable(Method method, Throwable thrown) {
        boolean declared =
                java.util.Arrays.stream(method.getExceptionTypes()).anyMatch(each -> each.isInstance(thrown));
        boolean known = thrown instanceof Problem || thrown.getClass().getClassLoader() == null;
        return declared || known ? thrown : new IllegalStateException(plugin + ": " + thrown);
    }
}
