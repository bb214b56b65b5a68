// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kithcrm.core.plugin.archive.GivenPackages;

/** The classes that a plugin can link to: its own, what it builds on exports, what the server gives, the JDK. None is loaded. */
final class VisibleClasses {
    private static final String ENDING = ".class";

    private final Map<String, byte[]> own;
    private final List<Exported> providers;
    private final ClassLoader server;
    private final Map<String, Optional<ClassInfo>> known = new HashMap<>();

    /**
     * What a plugin gives to those that build on it.
     *
     * @param packages exact names
     */
    record Exported(Set<String> packages, ClassLoader loader) {}

    VisibleClasses(Map<String, byte[]> own, List<Exported> providers, ClassLoader server) {
        this.own = own;
        this.providers = providers;
        this.server = server;
    }

    boolean exists(String name) {
        return find(name).isPresent();
    }

    /** Whether a class or one of its parents has a member; also if a parent is out of sight, so that nothing can be said. */
    boolean has(String name, String member) {
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            Optional<ClassInfo> info = find(open.pop());
            if (info.isEmpty() || info.get().members().contains(member)) {
                return true;
            }
            open.addAll(info.get().parents());
        }
        // what every interface has too
        return find("java/lang/Object").orElseThrow().members().contains(member);
    }

    private Optional<ClassInfo> find(String name) {
        return known.computeIfAbsent(name, this::read);
    }

    private Optional<ClassInfo> read(String name) {
        byte[] mine = own.get(name);
        if (mine != null) {
            return Optional.of(ClassInfo.read(mine));
        }
        String dotted = name.replace('/', '.');
        String place = dotted.substring(0, Math.max(0, dotted.lastIndexOf('.')));
        for (Exported each : providers) {
            if (each.packages().contains(place)) {
                return from(each.loader(), name);
            }
        }
        return GivenPackages.isSeen(dotted) ? from(server, name) : from(ClassLoader.getPlatformClassLoader(), name);
    }

    private static Optional<ClassInfo> from(ClassLoader loader, String name) {
        try (InputStream in = open(loader, name)) {
            return in == null ? Optional.empty() : Optional.of(ClassInfo.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable InputStream open(ClassLoader loader, String name) {
        return loader.getResourceAsStream(name + ENDING);
    }
}
