// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What others can refer to in a class.
 *
 * @param parents internal names of its super class and interfaces
 * @param members {@code name + descriptor} of methods and fields
 */
record ClassInfo(List<String> parents, Set<String> members) {
    static ClassInfo read(byte[] classFile) {
        List<String> parents = new ArrayList<>();
        Set<String> members = new HashSet<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public void visit(
                                    int version,
                                    int access,
                                    String name,
                                    @Nullable String signature,
                                    @Nullable String superName,
                                    String[] interfaces) {
                                if (superName != null) {
                                    parents.add(superName);
                                }
                                parents.addAll(List.of(interfaces));
                            }

                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                members.add(name + descriptor);
                                return null;
                            }

                            @Override
                            public @Nullable FieldVisitor visitField(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    @Nullable Object value) {
                                members.add(name + descriptor);
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassInfo(parents, members);
    }
}
