// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.load;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The expression language inside MyBatis keeps what it learnt of classes in static maps, and has no call that forgets all of it: the
 * registered accessors must stay. UnloadTest fails when a new MyBatis names its maps differently. Ends when each plugin has a MyBatis
 * of its own, see docs/adr.
 */
public final class OgnlCaches {
    private static final Logger LOG = LoggerFactory.getLogger(OgnlCaches.class);
    private static final String RUNTIME = "org.apache.ibatis.ognl.OgnlRuntime";
    private static final String EXPRESSIONS = "org.apache.ibatis.scripting.xmltags.OgnlCache";
    private static final String OWN = "org.apache.ibatis.ognl.";

    private OgnlCaches() {}

    /** Forgets what was learnt of a loader's classes. */
    public static void forget(ClassLoader loader) {
        try {
            Field expressions = Class.forName(EXPRESSIONS).getDeclaredField("expressionCache");
            expressions.setAccessible(true);
            ((Map<?, ?>) expressions.get(null)).clear();
            fields(Class.forName(RUNTIME), null, loader, 0);
        } catch (ReflectiveOperationException e) {
            LOG.warn("event=ognl-caches-unknown", e);
        }
    }

    private static void fields(Class<?> type, @Nullable Object owner, ClassLoader loader, int depth)
            throws ReflectiveOperationException {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) == (owner == null)
                    && !field.getType().isPrimitive()) {
                field.setAccessible(true);
                value(field.get(owner), loader, depth);
            }
        }
    }

    private static void value(@Nullable Object value, ClassLoader loader, int depth)
            throws ReflectiveOperationException {
        if (value instanceof Map<?, ?> map) {
            synchronized (map) {
                map.keySet().removeIf(key -> belongs(key, loader));
            }
            return;
        }
        if (value == null) {
            return;
        }
        boolean cache = value.getClass().getName().contains("Cache");
        if (cache && depth < 2 && value.getClass().getName().startsWith(OWN)) {
            for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
                fields(type, value, loader, depth + 1);
            }
        }
    }

    /** Keys that are neither class nor method only point to methods: they can be learnt again. */
    private static boolean belongs(@Nullable Object key, ClassLoader loader) {
        if (key instanceof Class<?> type) {
            return type.getClassLoader() == loader;
        }
        return key instanceof Executable
                ? ((Member) key).getDeclaringClass().getClassLoader() == loader
                : key != null && key.getClass().getName().startsWith(OWN);
    }
}
