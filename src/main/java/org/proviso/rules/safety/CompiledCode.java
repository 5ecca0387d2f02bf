package org.proviso.rules.safety;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The instructions of one compiled method. */
final class CompiledCode extends MethodVisitor {

    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory.metafactory";
    private static final String TEXTS = "java/lang/invoke/StringConcatFactory.makeConcatWithConstants";

    private final CompiledGuard guard;
    private final String where;
    private final String method;
    private final String descriptor;
    private final boolean makesFact;
    private final Consumer<String> annotated;

    CompiledCode(
            CompiledGuard guard,
            String where,
            String method,
            String descriptor,
            boolean makesFact,
            Consumer<String> annotated) {
        super(Opcodes.ASM9);
        this.guard = guard;
        this.where = where;
        this.method = method;
        this.descriptor = descriptor;
        this.makesFact = makesFact;
        this.annotated = annotated;
    }

    /** A type as people write it. */
    static String shown(String type) {
        return type.replace('/', '.').replace('$', '.');
    }

    private void refuse(String what) {
        guard.refuse(where, method, what);
    }

    private boolean is(String name, String as) {
        return (method + descriptor).equals(name + as);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String of, boolean visible) {
        annotated.accept(of);
        return null;
    }

    private void named(Type type) {
        if (type.getSort() == Type.METHOD) {
            for (Type argument : type.getArgumentTypes()) {
                named(argument);
            }
            named(type.getReturnType());
        } else if (!guard.sees(Engine.named(type))) {
            refuse(shown(Engine.named(type)));
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String form, boolean ofInterface) {
        called(owner, name, form);
    }

    private void called(String owner, String name, String form) {
        named(Type.getMethodType(form));
        if (!allowed(owner, name, form)) {
            refuse(shown(owner) + "." + name);
        }
        // A value is complete when it is made; what changed it later would change what rules before it saw.
        boolean changes = guard.isOwn(owner) && name.matches("set[A-Z].*");
        if (changes && !where.equals(owner) && !method.matches("setValue|<init>")) {
            refuse("a change to a fact, " + name);
        }
        if (makesFact && !name.equals("<init>")) {
            refuse("a question while a fact is made, " + name);
        }
    }

    /** Two questions that only methods which the engine writes may ask, since nobody can write them. */
    private boolean allowed(String owner, String name, String form) {
        if (name.equals("getClass") && is("equals", "(Ljava/lang/Object;)Z")) {
            return true;
        }
        if (owner.equals("java/lang/String") && name.equals("valueOf") && is("toString", "()Ljava/lang/String;")) {
            return true;
        }
        if (guard.isOwn(owner) && name.matches("[gs]et[A-Z]\\w*|is[A-Z]\\w*") && byName()) {
            return true;
        }
        boolean shown = name.equals("toString") && !is("toString", "()Ljava/lang/String;");
        return !owner.startsWith("[") && !shown && guard.calls(owner, name, form);
    }

    /** The engine gives every declared type a way to its fields by their names. */
    private boolean byName() {
        return is("setValue", "(Ljava/lang/String;Ljava/lang/Object;)V")
                || is("getValue", "(Ljava/lang/String;)Ljava/lang/Object;");
    }

    /** Where the engine puts text together; nobody can write such a method in a rule. */
    private boolean joinsText() {
        return is("toString", "()Ljava/lang/String;") || is("getPropertyIndex", "(Ljava/lang/String;)I");
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String form) {
        named(Type.getType(form));
        guard.belongs(owner, method);
        boolean readsWord = opcode == Opcodes.GETSTATIC && Engine.asks(owner, name, form);
        if (!guard.isOwn(owner) && !readsWord) {
            refuse(shown(owner) + "." + name);
        }
        boolean writes = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
        if (writes && !owner.equals(where)) {
            refuse("a change to " + shown(owner));
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        named(Type.getObjectType(type));
        boolean made = opcode == Opcodes.NEW;
        if (made && !guard.isOwn(type) && !(Engine.asks(type, "<init>", "") || madeOfText(type))) {
            refuse("a new " + shown(type));
        }
        if (made && makesFact) {
            refuse("a fact within a fact that is made");
        }
    }

    private static boolean madeOfText(String type) {
        return Engine.asks(type, "<init>", "(Ljava/lang/String;)");
    }

    @Override
    public void visitLdcInsn(Object value) {
        if (value instanceof Type type) {
            named(type);
        } else if (value instanceof Handle || value instanceof ConstantDynamic) {
            refuse("a constant that is code");
        }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String form, Handle maker, Object... arguments) {
        named(Type.getMethodType(form));
        String made = maker.getOwner() + "." + maker.getName();
        boolean text = made.equals(TEXTS) && joinsText();
        if (!text && !made.equals(LAMBDAS)) {
            refuse(made.equals(TEXTS) ? "text that is put together" : "a call that is made up while it runs");
        }
        for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
                handle(handle);
            } else if (argument instanceof Type type) {
                named(type);
            } else if (argument instanceof ConstantDynamic) {
                refuse("a constant that is code");
            }
        }
    }

    private void handle(Handle handle) {
        if (handle.getTag() < Opcodes.H_INVOKEVIRTUAL) {
            refuse("a reference to the field " + handle.getName());
            return;
        }
        called(handle.getOwner(), handle.getName(), handle.getDesc());
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
        refuse("try and catch");
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
            refuse("a lock");
        }
    }

    @Override
    public void visitMultiANewArrayInsn(String type, int dimensions) {
        refuse("an array of arrays");
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        if (opcode == Opcodes.NEWARRAY) {
            refuse("an array of numbers");
        }
    }
}
