package org.proviso.rules.safety;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/** One compiled class: what it extends, and what its fields and methods are. */
final class CompiledClass extends ClassVisitor {

    private static final int SPECIAL = Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED;

    private final CompiledGuard guard;
    private final String name;
    private boolean ofFacts = true;

    CompiledClass(CompiledGuard guard, String name) {
        super(Opcodes.ASM9);
        this.guard = guard;
        this.name = name;
    }

    private void refuse(String what) {
        guard.refuse(name, "", what);
    }

    @Override
    public void visit(
            int version,
            int access,
            String self,
            @Nullable String signature,
            @Nullable String parent,
            String @Nullable [] interfaces) {
        // Older class files have jumps that no walk through their instructions can follow.
        if ((version & 0xFFFF) < Opcodes.V1_7 || (access & Opcodes.ACC_MODULE) != 0) {
            refuse("a class of an odd kind");
        }
        extended(String.valueOf(parent));
        ofFacts = !Weaving.isModel(interfaces);
        if (interfaces != null) {
            for (String one : interfaces) {
                extended(one);
            }
        }
    }

    private void extended(String type) {
        if (!guard.extended(type)) {
            refuse("a class that extends " + CompiledCode.shown(type));
        }
    }

    @Override
    public @Nullable ModuleVisitor visitModule(String module, int access, @Nullable String version) {
        refuse("a module");
        return null;
    }

    @Override
    public @Nullable RecordComponentVisitor visitRecordComponent(
            String component, String descriptor, @Nullable String signature) {
        refuse("a record");
        return null;
    }

    @Override
    public void visitAttribute(Attribute attribute) {
        refuse("a class with odd additions");
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        annotated(descriptor);
        return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
            int reference, @Nullable TypePath path, String descriptor, boolean visible) {
        annotated(descriptor);
        return null;
    }

    private void annotated(String descriptor) {
        if (!Engine.annotates(descriptor)) {
            refuse("the annotation " + CompiledCode.shown(Engine.named(Type.getType(descriptor))));
        }
    }

    @Override
    public FieldVisitor visitField(
            int access, String field, String descriptor, @Nullable String signature, @Nullable Object value) {
        named(Type.getType(descriptor));
        return new FieldVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String of, boolean visible) {
                annotated(of);
                return null;
            }
        };
    }

    private void named(Type type) {
        if (!guard.sees(Engine.named(type))) {
            refuse(CompiledCode.shown(Engine.named(type)));
        }
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
        if ((access & SPECIAL) != 0) {
            refuse("a method that is native or locks");
        }
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            named(argument);
        }
        named(Type.getReturnType(descriptor));
        if (thrown != null) {
            for (String one : thrown) {
                named(Type.getObjectType(one));
            }
        }
        // Java calls these by name when it reads, writes or throws away an object.
        if (method.matches("finalize|readObject\\w*|writeObject|writeReplace|readResolve|\\$deserializeLambda\\$")) {
            refuse("a method " + method);
        }
        return new CompiledCode(guard, name, method, descriptor, ofFacts && method.equals("<init>"), this::annotated);
    }
}
