// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls that reach beyond a plugin.
 *
 * @param owner internal name of the class that has them
 * @param names of the methods; none for all
 * @param code what they are reported as
 */
record Dangerous(String owner, Set<String> names, String code) {
    static final String NATIVE = "code.native";
    private static final String THREAD = "code.thread";
    private static final String REFLECTION = "code.reflection";
    private static final String NEW = "<init>";
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final Set<String> OPENING = Set.of("setAccessible", "trySetAccessible");
    private static final Set<String> LOADING = Set.of("load", "loadLibrary");
    private static final Map<String, List<Dangerous>> BY_OWNER = byOwner(List.of(
            new Dangerous("java/lang/System", Set.of("exit"), Policy.EXIT),
            new Dangerous("java/lang/Runtime", Set.of("exit", "halt"), Policy.EXIT),
            new Dangerous("java/lang/Runtime", Set.of("exec"), Policy.EXEC),
            new Dangerous("java/lang/ProcessBuilder", Set.of("start", "startPipeline"), Policy.EXEC),
            new Dangerous("java/lang/Runtime", Set.of("addShutdownHook"), Policy.SHUTDOWN_HOOK),
            new Dangerous(
                    "java/lang/Thread",
                    Set.of(NEW, "ofPlatform", "ofVirtual", "startVirtualThread", "stop", "suspend", "resume"),
                    THREAD),
            new Dangerous("java/util/Timer", Set.of(NEW), THREAD),
            new Dangerous(CONCURRENT + "ThreadPoolExecutor", Set.of(NEW), THREAD),
            new Dangerous(CONCURRENT + "ScheduledThreadPoolExecutor", Set.of(NEW), THREAD),
            new Dangerous(CONCURRENT + "ForkJoinPool", Set.of(NEW), THREAD),
            new Dangerous(
                    CONCURRENT + "Executors",
                    Set.of(
                            "newFixedThreadPool",
                            "newCachedThreadPool",
                            "newSingleThreadExecutor",
                            "newScheduledThreadPool",
                            "newSingleThreadScheduledExecutor",
                            "newWorkStealingPool",
                            "newThreadPerTaskExecutor",
                            "newVirtualThreadPerTaskExecutor"),
                    THREAD),
            new Dangerous(
                    "java/lang/System",
                    Set.of("setProperty", "setProperties", "clearProperty"),
                    "code.system-property"),
            new Dangerous("java/lang/System", LOADING, NATIVE),
            new Dangerous("java/lang/Runtime", LOADING, NATIVE),
            new Dangerous("java/lang/reflect/AccessibleObject", OPENING, REFLECTION),
            new Dangerous("java/lang/reflect/Field", OPENING, REFLECTION),
            new Dangerous("java/lang/reflect/Method", OPENING, REFLECTION),
            new Dangerous("java/lang/reflect/Constructor", OPENING, REFLECTION),
            new Dangerous("java/lang/invoke/MethodHandles", Set.of("privateLookupIn"), REFLECTION),
            new Dangerous("java/sql/DriverManager", Set.of(), "code.driver-manager"),
            new Dangerous("java/io/ObjectInputStream", Set.of(NEW), "code.deserialization"),
            new Dangerous("sun/misc/Unsafe", Set.of(), "code.unsafe"),
            new Dangerous("jdk/internal/misc/Unsafe", Set.of(), "code.unsafe")));

    private static Map<String, List<Dangerous>> byOwner(List<Dangerous> all) {
        Map<String, List<Dangerous>> map = new HashMap<>();
        all.forEach(each -> map.merge(
                each.owner,
                List.of(each),
                (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream())
                        .toList()));
        return Map.copyOf(map);
    }

    /** The codes of a call, mostly none. */
    static List<String> codes(String owner, String name) {
        return BY_OWNER.getOrDefault(owner, List.of()).stream()
                .filter(each -> each.names.isEmpty() || each.names.contains(name))
                .map(Dangerous::code)
                .toList();
    }
}
