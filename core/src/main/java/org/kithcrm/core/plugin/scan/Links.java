// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Resolves references as the Java VM does (JVMS 5.4.3), by reading class files only. */
final class Links {
    /** Methods of these fit any descriptor. */
    private static final Set<String> OPEN = Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");

    private static final String OBJECT = "java/lang/Object";

    private final VisibleClasses visible;
    private final Map<Reference, Target> targets = new HashMap<>();

    /** Descriptors of which all types are there. */
    private final Set<String> linked = new HashSet<>();

    Links(VisibleClasses visible) {
        this.visible = visible;
    }

    /** What is wrong with a reference to a class; none if all is well. */
    Optional<Fault> type(String name, String user) {
        ClassInfo type = visible.find(name).orElse(null);
        if (type == null) {
            return absent(name, user);
        }
        return isReachable(type, type.access()) ? Optional.empty() : fault(type, "", "is not public", user);
    }

    /** The same for one that is named in a signature only, where it need not be public. */
    Optional<Fault> mention(String name, String user) {
        return visible.find(name).isPresent() ? Optional.empty() : absent(name, user);
    }

    /** The same for what a class extends or implements. */
    Optional<Fault> parent(String name, boolean asInterface, String user) {
        ClassInfo type = visible.find(name).orElse(null);
        if (type == null) {
            return absent(name, user);
        }
        if (type.is(Opcodes.ACC_INTERFACE) != asInterface) {
            return fault(type, "", asInterface ? "is no interface" : "is an interface", user);
        }
        return type.is(Opcodes.ACC_FINAL) ? fault(type, "", "is final", user) : type(name, user);
    }

    /** The same for all types in the descriptor of a member. */
    void mentions(String descriptor, String user, Set<Fault> faults) {
        if (linked.contains(descriptor)) {
            return;
        }
        Set<Fault> here = new HashSet<>();
        Type type = Type.getType(descriptor);
        if (type.getSort() == Type.METHOD) {
            mention(type.getReturnType(), user, here);
            List.of(type.getArgumentTypes()).forEach(each -> mention(each, user, here));
        } else {
            mention(type, user, here);
        }
        faults.addAll(here);
        if (here.isEmpty()) {
            linked.add(descriptor);
        }
    }

    private void mention(Type type, String user, Set<Fault> faults) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            mention(element.getInternalName(), user).ifPresent(faults::add);
        }
    }

    /**
     * Where a reference leads.
     *
     * @param declaring the class that has what is referred to, or the one that is named if that is not known
     * @param fault what is wrong, without who refers to it; null if all is well
     */
    record Target(String declaring, @Nullable Fault fault) {}

    /** Where a reference to a member leads; most are made many times. */
    Target member(Reference to) {
        return targets.computeIfAbsent(to, this::resolve);
    }

    private Target resolve(Reference to) {
        return new Target(declaring(to), fault(to, "").orElse(null));
    }

    private Optional<Fault> fault(Reference to, String user) {
        ClassInfo owner = visible.find(to.owner()).orElse(null);
        if (owner == null) {
            return absent(to.owner(), user);
        }
        if (OPEN.contains(to.owner())) {
            return Optional.empty();
        }
        if (!isReachable(owner, owner.access())) {
            return fault(owner, "", "is not public", user);
        }
        if (!to.isField() && owner.is(Opcodes.ACC_INTERFACE) != to.isInterface()) {
            return fault(owner, "", to.isInterface() ? "is no interface" : "is an interface", user);
        }
        Found found = find(owner, to);
        return found == null ? Optional.empty() : judge(found, owner, to, user);
    }

    private Optional<Fault> judge(Found found, ClassInfo owner, Reference to, String user) {
        if (found.declaring() == null) {
            return Optional.of(new Fault(dotted(owner.name()), false, dotted(owner.name()) + "." + to.member(), user));
        }
        if (!isReachable(found.declaring(), open(found.access()))) {
            return fault(owner, "." + to.member(), "is not public", user);
        }
        boolean isStatic = (found.access() & Opcodes.ACC_STATIC) != 0;
        if (isStatic != to.isStatic()) {
            return fault(owner, "." + to.member(), isStatic ? "is static" : "is not static", user);
        }
        return Optional.empty();
    }

    /** Who refers to a protected member is a child: else it had not been compiled. */
    private static int open(int access) {
        return (access & Opcodes.ACC_PROTECTED) == 0 ? access : access | Opcodes.ACC_PUBLIC;
    }

    private String declaring(Reference to) {
        return visible.find(to.owner())
                .map(owner -> find(owner, to))
                .map(Found::declaring)
                .map(ClassInfo::name)
                .orElse(to.owner());
    }

    /** Whether a class is or may be a kind of another: parents out of sight may be anything. */
    boolean isKindOf(String name, String wanted) {
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            String next = open.pop();
            ClassInfo type = visible.find(next).orElse(null);
            if (next.equals(wanted) || type == null) {
                return true;
            }
            open.addAll(type.parents());
        }
        return false;
    }

    /**
     * Where a member is.
     *
     * @param declaring null if it is nowhere
     */
    private record Found(@Nullable ClassInfo declaring, int access) {}

    /** Null if a parent is out of sight, so that nothing can be said. */
    private @Nullable Found find(ClassInfo owner, Reference to) {
        Deque<ClassInfo> open = new ArrayDeque<>(List.of(owner));
        while (!open.isEmpty()) {
            ClassInfo type = open.pop();
            Integer access = type.members().get(to.member());
            if (access != null) {
                return new Found(type, access);
            }
            if (to.isConstructor()) {
                break;
            }
            for (String parent : type.parents()) {
                ClassInfo next = visible.find(parent).orElse(null);
                if (next == null) {
                    return null;
                }
                open.add(next);
            }
        }
        return ofObject(to);
    }

    /** What every interface has too. */
    private Found ofObject(Reference to) {
        ClassInfo object = visible.find(OBJECT).orElseThrow();
        Integer access = to.isConstructor() ? null : object.members().get(to.member());
        return access == null ? new Found(null, 0) : new Found(object, access);
    }

    /** The archive's own classes were compiled together, so the compiler has seen to them. */
    private boolean isReachable(ClassInfo type, int access) {
        return (access & Opcodes.ACC_PUBLIC) != 0 || visible.isOwn(type);
    }

    private static Optional<Fault> absent(String name, String user) {
        return Optional.of(new Fault(dotted(name), true, dotted(name), user));
    }

    private static Optional<Fault> fault(ClassInfo type, String member, String why, String user) {
        String name = dotted(type.name());
        return Optional.of(new Fault(name, false, name + member + ", which " + why, user));
    }

    static String dotted(String internal) {
        return internal.replace('/', '.');
    }
}
