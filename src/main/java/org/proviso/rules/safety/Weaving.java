package org.proviso.rules.safety;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves the counting of steps into a compiled class: where a method begins, and where a loop goes round. */
final class Weaving extends ClassVisitor {

    private static final String BUDGET = "org/proviso/rules/safety/Budget";

    private final Set<String> calling;
    private boolean model;

    private Weaving(ClassWriter writer, Set<String> calling) {
        super(Opcodes.ASM9, writer);
        this.calling = calling;
    }

    /** Whether a class holds the rules themselves, which its constructor puts together. */
    static boolean isModel(String @Nullable [] interfaces) {
        return interfaces != null && Arrays.asList(interfaces).contains("org/drools/model/Model");
    }

    static byte[] woven(byte[] code) {
        ClassReader reader = new ClassReader(code);
        Calling calling = new Calling();
        reader.accept(calling, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Weaving(writer, calling.methods), 0);
        return writer.toByteArray();
    }

    /** The methods that call others. One that calls nothing cannot call itself, and needs no count but in its loops. */
    private static final class Calling extends ClassVisitor {

        private final Set<String> methods = new HashSet<>();

        Calling() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String form, boolean face) {
                    methods.add(name + descriptor);
                }
            };
        }
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String parent,
            String @Nullable [] interfaces) {
        model = isModel(interfaces);
        super.visit(version, access, name, signature, parent, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
        MethodVisitor written = super.visitMethod(access, name, descriptor, signature, thrown);
        // Making a fact calls nothing but the making of what it extends; facts are made outside of rules as well.
        boolean counted = calling.contains(name + descriptor) && (model || !name.equals("<init>"));
        return new Counting(written, counted);
    }

    private static final class Counting extends MethodVisitor {

        private final boolean atEntry;
        private final Set<Label> passed = new HashSet<>();

        Counting(MethodVisitor written, boolean atEntry) {
            super(Opcodes.ASM9, written);
            this.atEntry = atEntry;
        }

        private void tick() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, BUDGET, "tick", "()V", false);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (atEntry) {
                tick();
            }
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (passed.contains(label)) {
                tick();
            }
            super.visitJumpInsn(opcode, label);
        }

        @Override
        public void visitTableSwitchInsn(int least, int most, Label other, Label... labels) {
            tick();
            super.visitTableSwitchInsn(least, most, other, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
            tick();
            super.visitLookupSwitchInsn(other, keys, labels);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (opcode == Opcodes.ANEWARRAY) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, BUDGET, "sized", "(I)I", false);
            }
            super.visitTypeInsn(opcode, type);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String form, boolean face) {
            if (owner.equals("java/math/BigDecimal") && name.equals("multiply")) {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        BUDGET,
                        "multiply",
                        "(Ljava/math/BigDecimal;Ljava/math/BigDecimal;)Ljava/math/BigDecimal;",
                        false);
            } else {
                super.visitMethodInsn(opcode, owner, name, form, face);
            }
        }
    }
}
