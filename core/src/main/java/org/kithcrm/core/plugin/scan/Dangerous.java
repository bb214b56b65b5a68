// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.util.List;
import java.util.Optional;

/**
 * Calls that reach beyond a plugin, and whether its own code may make them. Libraries may: an administrator is told.
 *
 * @param name of the method; {@code *} for any
 * @param refused whether the plugin's own code may not
 */
record Dangerous(String owner, String name, String code, boolean refused) {
    private static final List<Dangerous> ALL = List.of(
            new Dangerous("java/lang/System", "exit", "code.exit", true),
            new Dangerous("java/lang/Runtime", "exit", "code.exit", true),
            new Dangerous("java/lang/Runtime", "halt", "code.exit", true),
            new Dangerous("java/lang/Runtime", "exec", "code.exec", true),
            new Dangerous("java/lang/ProcessBuilder", "start", "code.exec", true),
            new Dangerous("java/lang/Runtime", "addShutdownHook", "code.shutdown-hook", true),
            new Dangerous("java/lang/Thread", "<init>", "code.thread", false),
            new Dangerous("java/lang/System", "setProperty", "code.system-property", false),
            new Dangerous("java/lang/System", "setProperties", "code.system-property", false),
            new Dangerous("java/lang/System", "load", "code.native", false),
            new Dangerous("java/lang/System", "loadLibrary", "code.native", false),
            new Dangerous("java/lang/Runtime", "load", "code.native", false),
            new Dangerous("java/lang/Runtime", "loadLibrary", "code.native", false),
            new Dangerous("java/lang/reflect/AccessibleObject", "*", "code.reflection", false),
            new Dangerous("java/lang/reflect/Field", "setAccessible", "code.reflection", false),
            new Dangerous("java/lang/reflect/Method", "setAccessible", "code.reflection", false),
            new Dangerous("java/lang/reflect/Constructor", "setAccessible", "code.reflection", false),
            new Dangerous("java/sql/DriverManager", "*", "code.driver-manager", false),
            new Dangerous("java/io/ObjectInputStream", "*", "code.deserialization", false),
            new Dangerous("sun/misc/Unsafe", "*", "code.unsafe", false),
            new Dangerous("jdk/internal/misc/Unsafe", "*", "code.unsafe", false));

    static Optional<Dangerous> call(String owner, String name) {
        return ALL.stream()
                .filter(each -> each.owner.equals(owner) && (each.name.equals("*") || each.name.equals(name)))
                .findFirst();
    }

    static Dangerous nativeMethod() {
        return new Dangerous("", "", "code.native", false);
    }
}
