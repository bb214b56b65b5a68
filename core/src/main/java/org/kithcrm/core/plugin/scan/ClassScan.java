// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One class: what it refers to and which dangerous calls it makes. */
final class ClassScan extends ClassVisitor {
    /** References that will fail. */
    final Set<Fault> faults = new TreeSet<>();

    /** Dangerous calls. */
    final Set<Finding> calls = new java.util.LinkedHashSet<>();

    private final Links links;
    private String name = "";

    private ClassScan(Links links) {
        super(Opcodes.ASM9);
        this.links = links;
    }

    static ClassScan of(byte[] classFile, Links links) {
        ClassScan scan = new ClassScan(links);
        new ClassReader(classFile).accept(scan, ClassReader.SKIP_FRAMES);
        return scan;
    }

    @Override
    public void visit(
            int version,
            int access,
            String self,
            @Nullable String signature,
            @Nullable String superName,
            String[] interfaces) {
        name = Links.dotted(self);
        if (superName != null) {
            add(links.parent(superName, false, name));
        }
        for (String each : interfaces) {
            add(links.parent(each, true, name));
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
        mention(descriptor);
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        mention(descriptor);
        if (exceptions != null) {
            List.of(exceptions).forEach(each -> add(links.mention(each, name)));
        }
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            found(Dangerous.NATIVE, "is native", method, 0);
        }
        return new Code(method);
    }

    private void add(Optional<Fault> fault) {
        fault.ifPresent(faults::add);
    }

    private void mention(String descriptor) {
        links.mentions(descriptor, name, faults);
    }

    private static Type element(Type type) {
        return type.getSort() == Type.ARRAY ? type.getElementType() : type;
    }

    private void found(String code, String does, String method, int line) {
        String place = name + "." + method + (line == 0 ? "" : ":" + line);
        calls.add(new Finding(code, place + " " + does + "."));
    }

    /** The instructions of one method. */
    private final class Code extends MethodVisitor {
        private final String method;
        private int line;

        Code(String method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            type(Type.getObjectType(type));
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            type(Type.getType(descriptor));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
            mention(descriptor);
            member(new Reference(owner, field, descriptor, isStatic, false, true));
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String called, String descriptor, boolean isInterface) {
            call(owner, called, descriptor, opcode == Opcodes.INVOKESTATIC, isInterface);
        }

        private void call(String owner, String called, String descriptor, boolean isStatic, boolean isInterface) {
            if (owner.startsWith("[")) {
                type(Type.getObjectType(owner)); // arrays have what Object has
                return;
            }
            mention(descriptor);
            String declaring = member(new Reference(owner, called, descriptor, isStatic, isInterface, false));
            Dangerous.codes(declaring, called)
                    .forEach(code -> found(code, "calls " + Links.dotted(declaring) + "." + called, method, line));
        }

        private String member(Reference to) {
            Links.Target target = links.member(to);
            if (target.fault() != null) {
                faults.add(target.fault().by(name));
            }
            return target.declaring();
        }

        @Override
        public void visitInvokeDynamicInsn(String called, String descriptor, Handle bootstrap, Object... arguments) {
            mention(descriptor);
            handle(bootstrap);
            List.of(arguments).forEach(this::constant);
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value);
        }

        private void constant(Object value) {
            if (value instanceof Handle handle) {
                handle(handle);
            } else if (value instanceof ConstantDynamic dynamic) {
                mention(dynamic.getDescriptor());
                handle(dynamic.getBootstrapMethod());
                for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                    constant(dynamic.getBootstrapMethodArgument(i));
                }
            } else if (value instanceof Type type) {
                type(type);
            }
        }

        private void handle(Handle handle) {
            int tag = handle.getTag();
            if (tag <= Opcodes.H_PUTSTATIC) {
                boolean isStatic = tag == Opcodes.H_GETSTATIC || tag == Opcodes.H_PUTSTATIC;
                member(new Reference(handle.getOwner(), handle.getName(), handle.getDesc(), isStatic, false, true));
            } else {
                boolean isStatic = tag == Opcodes.H_INVOKESTATIC;
                call(handle.getOwner(), handle.getName(), handle.getDesc(), isStatic, handle.isInterface());
            }
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            if (type != null) {
                type(Type.getObjectType(type));
            }
        }

        private void type(Type type) {
            if (type.getSort() == Type.METHOD) {
                mention(type.getDescriptor());
            } else if (element(type).getSort() == Type.OBJECT) {
                add(links.type(element(type).getInternalName(), name));
            }
        }
    }
}
