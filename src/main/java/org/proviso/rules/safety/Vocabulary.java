package org.proviso.rules.safety;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.AbstractClassTypeDeclarationDescr;
import org.drools.drl.ast.descr.EnumDeclarationDescr;
import org.drools.drl.ast.descr.PackageDescr;

/** The names that a family's own files declare. */
final class Vocabulary {

    private final Set<String> types = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final Set<String> setters = new HashSet<>();
    private final Set<String> texts = new HashSet<>();
    private final Set<String> others = new HashSet<>();

    static Vocabulary of(Collection<PackageDescr> files) {
        Vocabulary vocabulary = new Vocabulary();
        for (PackageDescr file : files) {
            file.getClassAndEnumDeclarationDescrs().forEach(vocabulary::add);
        }
        return vocabulary;
    }

    private void add(AbstractClassTypeDeclarationDescr type) {
        types.add(type.getTypeName());
        type.getFields().forEach((name, field) -> {
            String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            members.addAll(List.of(name, "get" + capital, "is" + capital));
            setters.add("set" + capital);
            (field.getPattern().getObjectType().equals("String") ? texts : others)
                    .addAll(List.of(name, "get" + capital));
        });
        if (type instanceof EnumDeclarationDescr words) {
            words.getLiterals().forEach(word -> members.add(word.getName()));
        }
    }

    /** Whether the family declares a type of that name, or rules may see one. */
    boolean knows(String type) {
        return types.contains(type) || Allowed.knows(type);
    }

    boolean declares(String type) {
        return types.contains(type);
    }

    Set<String> types() {
        return types;
    }

    /** Whether it is a field of a type of the family, or a word of it. */
    boolean has(String name) {
        return members.contains(name) || Allowed.asks(name);
    }

    /** Whether a name that may not be used would find something. */
    boolean finds(String name) {
        return setters.contains(name) || Allowed.exists(name);
    }

    /** Whether a field of that name holds a text in whichever type has it. */
    boolean isText(String name) {
        return texts.contains(name) && !others.contains(name);
    }
}
