// SPDX-License-Identifier: Apache-2.0
package org.kithcrm.core.plugin.scan;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** One class: what it refers to and which dangerous calls it makes. */
final class ClassScan extends ClassVisitor {
    /** Classes and members that are not there, each with who refers to it. */
    final Set<String> missing = new TreeSet<>();

    /** Dangerous calls, once for each kind and class. */
    final Set<Finding> findings = new java.util.LinkedHashSet<>();

    private final VisibleClasses visible;
    private final boolean own;
    private String name = "";

    private ClassScan(VisibleClasses visible, boolean own) {
        super(Opcodes.ASM9);
        this.visible = visible;
        this.own = own;
    }

    static ClassScan of(byte[] classFile, VisibleClasses visible, boolean own) {
        ClassScan scan = new ClassScan(visible, own);
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
        name = self;
        if (superName != null) {
            type(superName);
        }
        for (String each : interfaces) {
            type(each);
        }
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
        type(Type.getType(descriptor));
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        types(descriptor);
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            found(Dangerous.nativeMethod(), "is native", method, 0);
        }
        return new Code(method);
    }

    private void types(String descriptor) {
        type(Type.getReturnType(descriptor));
        for (Type each : Type.getArgumentTypes(descriptor)) {
            type(each);
        }
    }

    private void type(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            type(element.getInternalName());
        }
    }

    private void type(String internal) {
        if (internal.startsWith("[")) {
            type(Type.getObjectType(internal));
        } else if (!visible.exists(internal)) {
            missing.add(dotted(internal) + " (used by " + dotted(name) + ")");
        }
    }

    private void member(String owner, String member, String descriptor) {
        if (owner.startsWith("[")) {
            return; // arrays have what Object has
        }
        if (!visible.exists(owner)) {
            type(owner);
        } else if (!visible.has(owner, member + descriptor)) {
            missing.add(dotted(owner) + "." + member + descriptor + " (used by " + dotted(name) + ")");
        }
    }

    private void found(Dangerous what, String does, String method, int line) {
        String place = dotted(name) + "." + method + (line == 0 ? "" : ":" + line);
        findings.add(new Finding(what.code(), place + " " + does + ".", own && what.refused()));
    }

    private static String dotted(String internal) {
        return internal.replace('/', '.');
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
            type(type);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
            member(owner, field, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String called, String descriptor, boolean isInterface) {
            call(owner, called, descriptor);
        }

        private void call(String owner, String called, String descriptor) {
            boolean open = owner.equals("java/lang/invoke/MethodHandle") || owner.equals("java/lang/invoke/VarHandle");
            if (!open) { // calls of these fit any descriptor
                member(owner, called, descriptor);
            }
            Dangerous.call(owner, called)
                    .ifPresent(what -> found(what, "calls " + dotted(owner) + "." + called, method, line));
        }

        @Override
        public void visitInvokeDynamicInsn(String called, String descriptor, Handle bootstrap, Object... arguments) {
            types(descriptor);
            for (Object each : arguments) {
                if (each instanceof Handle handle && handle.getTag() > Opcodes.H_PUTSTATIC) {
                    call(handle.getOwner(), handle.getName(), handle.getDesc());
                }
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Type type && type.getSort() != Type.METHOD) {
                type(type);
            }
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            if (type != null) {
                type(type);
            }
        }

        /** The scan's, not the visitor's own. */
        private void type(String internal) {
            ClassScan.this.type(internal);
        }

        private void type(Type type) {
            ClassScan.this.type(type);
        }
    }
}
