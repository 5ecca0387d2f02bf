package org.proviso.rules.safety;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Looks through the compiled classes of a family, member by member, before any of them is loaded. It trusts
 * nothing that was checked before: what a class calls, reads, makes, extends or catches must be on the list, or
 * be the family's own.
 */
public final class CompiledGuard {

    private static final int MOST_BYTES = 64 << 20;

    /**
     * What may not be in a compiled family.
     *
     * @param rule what the compiler made of the name of the rule it belongs to; empty when that cannot be told
     * @param what for people
     */
    public record Refused(String rule, String what) {}

    private final String family;
    private final Map<String, Outline> outlines = new HashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Map<String, String> rules = new HashMap<>();

    private CompiledGuard(String family) {
        this.family = family;
    }

    /** A class of the family as others see it. */
    private record Outline(String parent, List<String> methods) {}

    /**
     * Looks through classes by their names.
     *
     * @return what is refused; empty when all may be loaded
     */
    public static List<Refused> scan(String family, Map<String, byte[]> classes) {
        CompiledGuard guard = new CompiledGuard(family);
        try {
            guard.scan(classes);
        } catch (RuntimeException unreadable) {
            // A class that is broken on purpose makes the reader of classes throw what it likes.
            guard.refused.add(new Refused("", "a class that cannot be read"));
        }
        return guard.refused.stream()
                .map(one -> one.rule.startsWith("rule_")
                        ? one
                        : new Refused(guard.rules.getOrDefault(one.rule, ""), one.what))
                .distinct()
                .toList();
    }

    /** Whether something was found in what was compiled of a rule; the compiler writes odd letters as numbers. */
    public static boolean isOf(Refused one, String rule) {
        return !one.rule.isEmpty()
                && one.rule
                        .replaceFirst("^rule_", "")
                        .replaceAll("_\\d+|_", "")
                        .equals(rule.replaceAll("[^A-Za-z0-9]", ""));
    }

    private void scan(Map<String, byte[]> classes) {
        Pattern own =
                Pattern.compile(Pattern.quote(family) + "\\.([A-Z][A-Za-z0-9]*(\\$\\w+)?|P[0-9A-F]{2}\\.Lambda\\w+)");
        long size = 0;
        for (Map.Entry<String, byte[]> one : classes.entrySet()) {
            size += one.getValue().length;
            ClassReader reader = new ClassReader(one.getValue());
            boolean named = reader.getClassName().replace('/', '.').equals(one.getKey());
            if (size > MOST_BYTES || !named || !own.matcher(one.getKey()).matches()) {
                refused.add(new Refused("", size > MOST_BYTES ? "so much code" : "a class that is none of the family"));
                return;
            }
            outline(reader);
        }
        for (byte[] code : classes.values()) {
            ClassReader reader = new ClassReader(code);
            reader.accept(new CompiledClass(this, reader.getClassName()), ClassReader.SKIP_DEBUG);
        }
    }

    private void outline(ClassReader reader) {
        List<String> methods = new ArrayList<>();
        Outline outline = new Outline(String.valueOf(reader.getSuperName()), methods);
        outlines.put(reader.getClassName(), outline);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @org.jspecify.annotations.Nullable MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @org.jspecify.annotations.Nullable String signature,
                            String @org.jspecify.annotations.Nullable [] thrown) {
                        methods.add(name + descriptor);
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
    }

    /** The method that makes a rule names the classes that belong to it. */
    void belongs(String type, String method) {
        if (method.startsWith("rule_")) {
            rules.putIfAbsent(type, method);
        }
    }

    void refuse(String where, String method, String what) {
        refused.add(new Refused(method.startsWith("rule_") ? method : where, what));
    }

    /** Whether a type may be named. */
    boolean sees(String type) {
        return type.isEmpty() || outlines.containsKey(type) || Engine.sees(type);
    }

    boolean isOwn(String type) {
        return outlines.containsKey(type);
    }

    /** Whether a type may be extended. */
    boolean extended(String type) {
        return outlines.containsKey(type) || Engine.extended(type);
    }

    /** Whether a method may be called, be it of the family or inherited from what it extends. */
    boolean calls(String owner, String name, String descriptor) {
        Optional<String> from = inherited(owner, name + descriptor);
        return from.isEmpty() || Engine.asks(from.get(), name, descriptor);
    }

    /** The first type outside of the family on the way up; nothing where the family has the method itself. */
    private Optional<String> inherited(String owner, String method) {
        String here = owner;
        for (int step = 0; step <= outlines.size(); step++) {
            Outline outline = outlines.get(here);
            if (outline == null) {
                return Optional.of(declaring(here, method));
            }
            if (outline.methods().contains(method)) {
                return Optional.empty();
            }
            here = outline.parent();
        }
        return Optional.of("a circle of classes");
    }

    /** What the engine's own supertypes inherit from each other. */
    private static String declaring(String type, String method) {
        String name = method.substring(0, method.indexOf('('));
        String here = type;
        while (!Engine.asks(here, name, method.substring(name.length()))) {
            String above = Map.of(
                            "org/proviso/rules/Band", "org/proviso/rules/TableRow",
                            "org/proviso/rules/TableRow", "org/proviso/rules/ClausePart",
                            "org/proviso/rules/ClauseTerms", "org/proviso/rules/ClausePart")
                    .getOrDefault(here, "");
            if (above.isEmpty()) {
                return type;
            }
            here = above;
        }
        return here;
    }
}
