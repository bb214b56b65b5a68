// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What others can refer to in a class.
 *
 * @param name internal
 * @param access its flags
 * @param parents internal names of its super class and interfaces
 * @param members flags of methods and fields by {@code name + descriptor}
 */
record ClassInfo(String name, int access, List<String> parents, Map<String, Integer> members) {
    static ClassInfo read(byte[] classFile) {
        Reader reader = new Reader();
        new ClassReader(classFile)
                .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassInfo(reader.name, reader.access, reader.parents, reader.members);
    }

    boolean is(int flag) {
        return (access & flag) != 0;
    }

    private static final class Reader extends ClassVisitor {
        private final List<String> parents = new ArrayList<>();
        private final Map<String, Integer> members = new HashMap<>();
        private String name = "";
        private int access;

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int flags,
                String self,
                @Nullable String signature,
                @Nullable String superName,
                String[] interfaces) {
            name = self;
            access = flags;
            if (superName != null) {
                parents.add(superName);
            }
            parents.addAll(List.of(interfaces));
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int flags,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            members.put(method + descriptor, flags);
            return null;
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int flags, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
            members.put(field + descriptor, flags);
            return null;
        }
    }
}
