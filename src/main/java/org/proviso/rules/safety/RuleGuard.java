package org.proviso.rules.safety;

import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.AbstractClassTypeDeclarationDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.EnumDeclarationDescr;
import org.drools.drl.ast.descr.EnumLiteralDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Place;

/**
 * Refuses what is written in a family and is not on the list of what rules need, before anything of it is built:
 * building already runs code, and so does opening a session.
 */
public final class RuleGuard {

    private static final int LONGEST_NAME = 60;
    private static final int MOST_RULES = 1_000;
    private static final Set<String> OF_RULES = Set.of("because");
    private static final Set<String> OF_FIELDS =
            Set.of("key", "subject", "personal", "optional", "unit", "range", "effort", "group", "score", "scoreError");
    private static final Set<String> NUMBERS = Set.of("double", "float", "byte", "short", "char", "void", "var");
    private static final Set<String> NO_FIELDS = Set.of("class", "declaringClass");
    private static final List<String> TAKEN = List.of("java.lang.", "java.time.");

    /**
     * A file of a family as it was read.
     *
     * @param path   for findings
     * @param text   as the parser saw it
     * @param parsed what the parser made of it
     */
    public record RuleFile(String path, String text, PackageDescr parsed) {}

    private final RuleFile file;
    private final Vocabulary vocabulary;
    private final Findings findings;

    private RuleGuard(RuleFile file, Vocabulary vocabulary, Findings findings) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    /** Looks through all files of a family. */
    public static void check(String family, List<RuleFile> files, Findings findings) {
        Vocabulary vocabulary =
                Vocabulary.of(files.stream().map(RuleFile::parsed).toList());
        files.forEach(file -> new RuleGuard(file, vocabulary, findings).check(family));
    }

    /** Adds the finding for something that rules may not use. */
    public static void refuse(Findings findings, Place place, String what, String maybe) {
        findings.add(
                place,
                "not-allowed-in-rules",
                "Rules may not use " + what + "; the family is not evaluated.",
                maybe.isEmpty()
                        ? "Maybe a definition rule that inserts a named fact says the same."
                        : "Maybe " + maybe);
    }

    private void refuse(BaseDescr descr, String what, String maybe) {
        refuse(findings, new Place(file.path, Math.max(1, descr.getLine()), 1, 1), what, maybe);
    }

    private void refuse(BaseDescr descr, String what) {
        refuse(descr, what, "");
    }

    private void refuseAll(Iterable<? extends BaseDescr> descrs, String what) {
        descrs.forEach(descr -> refuse(descr, what));
    }

    private void check(String family) {
        PackageDescr parsed = file.parsed;
        parsed.getImports().forEach(one -> imported(one.getTarget(), one));
        parsed.getFunctionImports().forEach(one -> {
            String target = one.getTarget();
            String verb = target.replaceFirst("^org\\.proviso\\.rules\\.Verbs\\.", "");
            if (!verb.equals("*") && !Allowed.verbs().contains(verb)) {
                refuse(one, "the import of " + target);
            }
        });
        refuseAll(parsed.getAccumulateImports(), "an accumulate function of its own");
        refuseAll(parsed.getFunctions(), "a function");
        refuseAll(parsed.getGlobals(), "a global");
        parsed.getAttributes().forEach(one -> refuse(one, one.getName()));
        refuseAll(parsed.getEntryPointDeclarations(), "an entry point");
        refuseAll(parsed.getWindowDeclarations(), "a window");
        if (parsed.getUnit() != null) {
            refuse(parsed.getUnit(), "a unit");
        }
        parsed.getClassAndEnumDeclarationDescrs().forEach(this::type);
        if (parsed.getRules().size() > MOST_RULES) {
            refuse(parsed.getRules().get(MOST_RULES), "more than " + MOST_RULES + " rules in a file");
        }
        parsed.getRules().stream().limit(MOST_RULES).forEach(this::rule);
        if (!parsed.getName().equals(family)) {
            findings.add(
                    new Place(file.path, 1, 1, 1),
                    "other-package",
                    (parsed.getName().isEmpty()
                                    ? "The file does not say which family it belongs to"
                                    : "The file says \"package " + parsed.getName() + "\"")
                            + ", so the family's other files cannot see it.",
                    "Maybe \"package " + family + "\".");
        }
    }

    private void imported(String target, BaseDescr where) {
        if (!Allowed.imports(target)) {
            String simple = target.substring(target.lastIndexOf('.') + 1);
            refuse(
                    where,
                    "the import of " + target,
                    target.startsWith("org.proviso.")
                            ? Nearest.to(simple, Allowed.importable())
                                    .map(near -> "\"" + near + "\".")
                                    .orElse("")
                            : "");
        }
    }

    private void type(AbstractClassTypeDeclarationDescr type) {
        String name = type.getTypeName();
        if (!name.matches("[A-Z][A-Za-z0-9]*") || name.length() > LONGEST_NAME || taken(name)) {
            refuse(
                    type,
                    "a type by the name of " + shortened(name),
                    "a word of the contract, such as \"" + "Order" + "\".");
        }
        if (elsewhere(type.getNamespace()) && !type.getNamespace().equals(file.parsed.getName())) {
            refuse(type, "a type of another package, " + type.getNamespace());
        }
        if (type instanceof TypeDeclarationDescr declared && declared.isTrait()) {
            refuse(type, "a trait");
        }
        annotated(type, Set.of());
        type.getSuperTypes().forEach(parent -> {
            boolean known = !elsewhere(parent.getNamespace())
                    && (Allowed.EXTENDED.contains(parent.getName()) || vocabulary.declares(parent.getName()));
            if (!(type instanceof EnumDeclarationDescr) && !known) {
                refuse(
                        type,
                        "a type that extends " + parent.getFullName(),
                        Nearest.to(parent.getName(), Allowed.EXTENDED)
                                .map(near -> "\"" + near + "\".")
                                .orElse(""));
            }
        });
        if (type.getSuperTypes().size() > 1) {
            refuse(type, "a type that extends more than one");
        }
        type.getFields().values().forEach(this::field);
        if (type instanceof EnumDeclarationDescr words) {
            words.getLiterals().forEach(this::word);
        }
    }

    private static boolean elsewhere(@org.jspecify.annotations.Nullable String namespace) {
        return namespace != null && !namespace.isEmpty();
    }

    /** Whether Java or the engine has a type of that name, which the family's would be taken for. */
    private static boolean taken(String name) {
        return Allowed.knows(name) || NUMBERS.contains(name) || TAKEN.stream().anyMatch(home -> exists(home + name));
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, RuleGuard.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError none) {
            // Where file names know no case, "fact" finds the file of "Fact", which is no class of that name.
            return false;
        }
    }

    private void field(TypeFieldDescr field) {
        String name = field.getFieldName();
        if (!name.matches("[a-z][A-Za-z0-9]*") || name.length() > LONGEST_NAME || NO_FIELDS.contains(name)) {
            refuse(field, "a field by the name of " + shortened(name), "a word of the contract.");
        }
        if (field.getInitExpr() != null && !field.getInitExpr().isEmpty()) {
            refuse(
                    field,
                    "a value for a field where it is declared",
                    "a term of the clause, and its value in contract.yaml.");
        }
        String type = field.getPattern().getObjectType();
        if (!Allowed.FIELDS.contains(type) && !vocabulary.declares(type)) {
            String maybe = Nearest.to(type, vocabulary.types())
                    .or(() -> Nearest.to(type, Allowed.FIELDS))
                    .map(near -> "\"" + near + "\".")
                    .orElse("");
            if (type.matches("\\w+") && !taken(type)) {
                unknown(field, type, maybe);
            } else {
                refuse(field, "a field of the type " + shortened(type), maybe);
            }
        }
        annotated(field, OF_FIELDS);
    }

    private void unknown(BaseDescr field, String type, String maybe) {
        findings.add(
                new Place(file.path, Math.max(1, field.getLine()), 1, 1),
                "rule-does-not-compile",
                shortened(type) + " cannot be resolved to a type. No contract of the family can be evaluated.",
                maybe.isEmpty() ? "" : "Maybe " + maybe);
    }

    /** The words of an enum are made when its class is loaded; what they say must be text and no code. */
    private void word(EnumLiteralDescr word) {
        if (!word.getName().matches("[A-Z][A-Z0-9_]*") || word.getName().length() > LONGEST_NAME) {
            refuse(word, "a word such as " + shortened(word.getName()), "capitals and underscores: \"NOT_MET\".");
        }
        for (String argument : word.getConstructorArgs()) {
            if (!argument.strip().matches("\"[^\"]*\"|[0-9]{1,9}|true|false")) {
                refuse(
                        word,
                        shortened(argument.strip()) + " in the declaration of a word",
                        "a text in quotation marks.");
            }
        }
        annotated(word, Set.of());
    }

    private void annotated(AnnotatedBaseDescr descr, Set<String> known) {
        for (AnnotationDescr annotation : descr.getAnnotations()) {
            if (!known.contains(annotation.getName())) {
                refuse(
                        annotation.getLine() > 0 ? annotation : descr,
                        "the annotation @" + shortened(annotation.getName()),
                        Nearest.to(annotation.getName(), known)
                                .map(near -> "\"@" + near + "\".")
                                .orElse(""));
            } else if (annotation.getValueMap().values().stream().anyMatch(value -> !isText(value))
                    || annotation.getValueMap().size() > 1) {
                refuse(descr, "anything but a text in @" + annotation.getName(), "quotation marks around it.");
            }
        }
    }

    private static boolean isText(Object value) {
        return value instanceof String text && text.strip().matches("\"[^\"]*\"");
    }

    static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    private void rule(RuleDescr rule) {
        if (!rule.isRule()) {
            refuse(rule, "a query");
            return;
        }
        if (rule.getName().length() > 2 * LONGEST_NAME || !rule.getName().matches("[\\p{L}\\p{N} ,.'’()%&:$+–—-]+")) {
            refuse(rule, "a rule by the name of " + shortened(rule.getName()), "words and numbers.");
        }
        rule.getAttributes().values().forEach(attribute -> refuse(attribute, attribute.getName()));
        if (rule.hasParent()) {
            refuse(rule, "a rule that extends another, " + shortened(rule.getParentName()));
        }
        if (rule.getUnit() != null) {
            refuse(rule, "a unit");
        }
        if (!rule.getNamedConsequences().isEmpty()) {
            refuse(rule, "a second consequence", "a second rule.");
        }
        annotated(rule, OF_RULES);
        new RuleBody(file, rule, vocabulary, findings).check();
    }
}
