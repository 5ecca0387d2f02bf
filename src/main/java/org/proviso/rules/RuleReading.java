package org.proviso.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.drl.ast.descr.AbstractClassTypeDeclarationDescr;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EnumDeclarationDescr;
import org.drools.drl.ast.descr.EnumLiteralDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeFieldDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Place;
import org.proviso.contract.SourceText;

/** Reads one DRL file into the family's types and rules, with their lines. */
final class RuleReading {

    /** The parser's own number of an error, and its way to say where; the place of a finding says that. */
    private static final Pattern NUMBERED = Pattern.compile("^\\[ERR \\d+] (?:Line \\d+:\\d+ )?");

    private static final Pattern NEW = Pattern.compile("\\bnew\\s+(\\w+)\\s*\\(");
    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)[^}]*}");
    private static final Pattern OUTCOME = Pattern.compile("\\b(met|notMet|excluded|deemedMet|pending)\\s*\\(");
    private static final Pattern DUE = Pattern.compile("\\bdue\\s*\\(");
    private static final Pattern CONCLUSION =
            Pattern.compile("\\b(charges|earns|forfeits|adjusts|reduces|withholds|voids)\\s*\\(");

    private final String path;
    private final String file;
    private final SourceText text;
    private final Findings findings;
    private final List<DeclaredType> types = new ArrayList<>();
    private final List<FamilyRule> rules = new ArrayList<>();

    RuleReading(String path, String file, String content, Findings findings) {
        this.path = path;
        this.file = file;
        this.text = SourceText.of(path, content);
        this.findings = findings.with(text);
    }

    List<DeclaredType> types() {
        return types;
    }

    List<FamilyRule> rules() {
        return rules;
    }

    /** Reads a file; nothing, and findings, when it is no DRL. */
    Optional<PackageDescr> read(String content) {
        Optional<Level> level = Level.ofFile(file);
        if (level.isEmpty()) {
            findings.add(
                    new Place(path, 1, 1, 1),
                    "unknown-rule-file",
                    "The name of the file does not say when its rules run; they would not run at all.",
                    "Maybe definitions.drl, outcomes.drl, measures.drl, payments.drl or limits.drl.");
            return Optional.empty();
        }
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr parsed;
        try {
            parsed = parser.parse(false, content);
        } catch (DroolsParserException | RuntimeException | StackOverflowError broken) {
            // The parser throws what it likes at broken text, and says nothing that an author could use.
            findings.add(
                    new Place(path, 1, 1, 1),
                    "not-drl",
                    "The rules cannot be read. No contract of the family can be evaluated.",
                    "Maybe a rule is broken off, or one of its conditions is many conditions within each other.");
            return Optional.empty();
        }
        for (DroolsError error : parser.getErrors()) {
            int line = error.getLines().length > 0 ? Math.max(1, error.getLines()[0]) : 1;
            findings.add(
                    new Place(path, line, 1, 1),
                    "not-drl",
                    "The rules cannot be read from here on: "
                            + NUMBERED.matcher(error.getMessage()
                                            .lines()
                                            .findFirst()
                                            .orElse(""))
                                    .replaceFirst("")
                            + ". No contract of the family can be evaluated.",
                    "Maybe the line, or the one above it, lacks a bracket, a comma or \"end\".");
        }
        if (parsed == null || parser.hasErrors()) {
            return Optional.empty();
        }
        parsed.getClassAndEnumDeclarationDescrs().forEach(this::type);
        parsed.getRules().forEach(rule -> rules.add(rule(rule, level.get())));
        return Optional.of(parsed);
    }

    private void type(AbstractClassTypeDeclarationDescr descr) {
        List<DeclaredType.Field> fields = new ArrayList<>();
        for (Map.Entry<String, TypeFieldDescr> entry : descr.getFields().entrySet()) {
            TypeFieldDescr field = entry.getValue();
            fields.add(new DeclaredType.Field(
                    entry.getKey(),
                    field.getPattern().getObjectType(),
                    field.getAnnotation("key") != null,
                    field.getAnnotation("subject") != null,
                    field.getAnnotation("personal") != null,
                    field.getAnnotation("optional") != null,
                    value(field.getAnnotation("unit")),
                    value(field.getAnnotation("range")),
                    roles(field)));
        }
        List<String> literals = descr instanceof EnumDeclarationDescr words
                ? words.getLiterals().stream().map(EnumLiteralDescr::getName).toList()
                : List.of();
        String parent = descr.getSuperTypes().isEmpty()
                ? ""
                : descr.getSuperTypes().get(0).getName();
        types.add(new DeclaredType(
                descr.getTypeName(), parent, literals.isEmpty() ? fields : List.of(), literals, path, descr.getLine()));
    }

    private static Set<DeclaredType.Role> roles(TypeFieldDescr field) {
        return Stream.of(DeclaredType.Role.values())
                .filter(role -> field.getAnnotation(role.annotation()) != null)
                .collect(Collectors.toSet());
    }

    private static String value(@org.jspecify.annotations.Nullable AnnotationDescr annotation) {
        if (annotation == null) {
            return "";
        }
        Object stripped = annotation.getSingleValueStripped();
        return stripped == null ? "" : stripped.toString();
    }

    private FamilyRule rule(RuleDescr descr, Level level) {
        List<String> bindings = new ArrayList<>();
        List<String> matched = new ArrayList<>();
        List<String> counted = new ArrayList<>();
        collect(descr.getLhs(), false, bindings, matched, counted);
        because(descr, bindings);
        String consequence = String.valueOf(descr.getConsequence());
        List<String> made = new ArrayList<>();
        Matcher created = NEW.matcher(consequence);
        while (created.find()) {
            made.add(created.group(1));
        }
        if (OUTCOME.matcher(consequence).find()) {
            made.add("Outcome");
        }
        if (DUE.matcher(consequence).find()) {
            made.add("Due");
        }
        if (CONCLUSION.matcher(consequence).find()) {
            made.add("Conclusion");
        }
        RuleFlow flow = new RuleFlow(descr);
        return new FamilyRule(
                descr.getName(),
                level,
                path,
                descr.getLine(),
                lines(descr),
                value(descr.getAnnotation("because")),
                bindings.stream().distinct().toList(),
                matched.stream().distinct().toList(),
                counted.stream().distinct().toList(),
                made.stream().distinct().toList(),
                flow.needs(),
                flow.yields(),
                0);
    }

    /** The sentence of a rule speaks only of what the rule binds. */
    private void because(RuleDescr descr, List<String> bindings) {
        Matcher hole = HOLE.matcher(value(descr.getAnnotation("because")));
        while (hole.find()) {
            if (!bindings.contains(hole.group(1))) {
                findings.add(
                        new Place(path, descr.getLine(), 1, 1),
                        "because-of-nothing",
                        "The sentence of the rule \"" + descr.getName() + "\" speaks of {" + hole.group(1)
                                + "}, which the rule does not bind; no statement could be explained.",
                        Nearest.maybe(hole.group(1), bindings));
            }
        }
    }

    private String lines(RuleDescr descr) {
        int first = descr.getLine();
        while (first > 1 && text.lines().get(first - 2).startsWith("//")) {
            first--;
        }
        int last = descr.getLine();
        while (last < text.lines().size() && !text.lines().get(last - 1).strip().equals("end")) {
            last++;
        }
        return String.join("\n", text.lines().subList(first - 1, last));
    }

    private static String name(String binding) {
        return binding.startsWith("$") ? binding.substring(1) : binding;
    }

    private void collect(
            BaseDescr descr, boolean counting, List<String> bindings, List<String> matched, List<String> counted) {
        if (descr instanceof PatternDescr pattern) {
            PatternSourceDescr source = pattern.getSource();
            if (source instanceof AccumulateDescr accumulate) {
                collect(accumulate.getInput(), true, bindings, matched, counted);
                accumulate.getFunctions().stream()
                        .map(AccumulateDescr.AccumulateFunctionCallDescr::getBind)
                        .filter(Objects::nonNull)
                        .forEach(result -> bindings.add(name(result)));
            } else if (source instanceof CollectDescr collected) {
                collect(collected.getInputPattern(), true, bindings, matched, counted);
            } else {
                matched.add(pattern.getObjectType());
                if (counting) {
                    counted.add(pattern.getObjectType());
                }
            }
            for (String binding : pattern.getAllBoundIdentifiers()) {
                bindings.add(name(binding));
            }
        } else if (descr instanceof ConditionalElementDescr element) {
            boolean absence = descr instanceof NotDescr || descr instanceof ForallDescr;
            boolean existence = descr instanceof ExistsDescr;
            for (Object child : element.getDescrs()) {
                collect((BaseDescr) child, counting || (absence && !existence), bindings, matched, counted);
            }
        }
    }
}
