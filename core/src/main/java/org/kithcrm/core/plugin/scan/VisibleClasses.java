// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kithcrm.core.plugin.archive.GivenPackages;

/**
 * The classes that a plugin can link to, looked for as its loader does: what the server gives, the JDK, its own, what it builds on exports.
 * None is loaded.
 */
final class VisibleClasses {
    private static final String ENDING = ".class";
    private static final ClassLoader JDK = ClassLoader.getPlatformClassLoader();

    /** Those of the JDK that plugins see, so that it is not asked for every class of theirs. */
    private static final Set<String> JDK_PACKAGES = ModuleLayer.boot().modules().stream()
            .filter(module -> module.getClassLoader() == null || module.getClassLoader() == JDK)
            .flatMap(module -> module.getPackages().stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, ClassInfo> own;
    private final List<Exported> providers;
    private final ClassLoader server;
    private final Map<String, Optional<ClassInfo>> given = new HashMap<>();
    private final Map<String, Optional<ClassInfo>> provided = new HashMap<>();

    /**
     * What a plugin gives to those that build on it.
     *
     * @param packages exact names
     */
    record Exported(String name, Set<String> packages, ClassLoader loader) {}

    VisibleClasses(Map<String, ClassInfo> own, List<Exported> providers, ClassLoader server) {
        this.own = own;
        this.providers = providers;
        this.server = server;
    }

    Optional<ClassInfo> find(String name) {
        Optional<ClassInfo> first = given.computeIfAbsent(name, this::given);
        if (first.isPresent()) {
            return first;
        }
        ClassInfo mine = own.get(name);
        return mine != null ? Optional.of(mine) : provided.computeIfAbsent(name, this::provided);
    }

    /** Whether a class comes from the archive: nothing else has it, or the archive is asked first. */
    boolean isOwn(ClassInfo type) {
        return own.get(type.name()) == type;
    }

    /** Who else has a class of the archive, and is asked before it or after. */
    Optional<String> alsoIn(String name) {
        if (given.computeIfAbsent(name, this::given).isPresent()) {
            return Optional.of("the server");
        }
        String place = packageOf(name);
        return providers.stream()
                .filter(each -> each.packages().contains(place)
                        && from(each.loader(), name).isPresent())
                .map(Exported::name)
                .findFirst();
    }

    private Optional<ClassInfo> given(String name) {
        if (GivenPackages.isSeen(name.replace('/', '.'))) {
            return from(server, name);
        }
        return JDK_PACKAGES.contains(packageOf(name)) ? from(JDK, name) : Optional.empty();
    }

    private Optional<ClassInfo> provided(String name) {
        String place = packageOf(name);
        return providers.stream()
                .filter(each -> each.packages().contains(place))
                .findFirst()
                .flatMap(each -> from(each.loader(), name));
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.');
    }

    private static Optional<ClassInfo> from(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name + ENDING)) {
            return in == null ? Optional.empty() : Optional.of(ClassInfo.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
