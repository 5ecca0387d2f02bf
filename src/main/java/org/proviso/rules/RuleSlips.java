package org.proviso.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Place;

/** Finds what compiles and yet cannot be meant: rules that would pay twice, or never, and say nothing of it. */
final class RuleSlips {

    private static final Pattern BOUND = Pattern.compile("\\s*(\\$\\w+)\\s*:\\s*\\w+\\s*\\(.*");
    private static final Pattern DECIMAL = Pattern.compile("(?<![\\w.$])\\d+\\.\\d+");
    private static final Pattern CHANGED = Pattern.compile("(?<![\\w.$])(update|modify|delete|retract)\\s*[({]");
    private static final Pattern INSERTED = Pattern.compile("(?<![\\w.$])insert\\s*\\(");
    private static final Pattern SAID = Pattern.compile("(?<![\\w.$])("
            + Stream.concat(
                            Stream.of(Verb.values()).map(Verb::word),
                            Stream.of("met", "notMet", "excluded", "deemedMet", "pending", "due", "measured", "valued"))
                    .collect(Collectors.joining("|"))
            + ")\\s*\\(");
    private static final List<String> IMPORTABLE = List.of(
            "org.proviso.rules.", "org.proviso.money.", "org.proviso.time.", "java.lang.", "java.math.", "java.time.");
    private static final List<String> RESERVED = List.of("unit", "when", "extends", "not", "and", "or", "modify");

    private final RuleText family;
    private final Findings findings;

    private RuleSlips(RuleText family, Findings findings) {
        this.family = family;
        this.findings = findings;
    }

    static void find(RuleText family, Findings findings) {
        RuleSlips slips = new RuleSlips(family, findings);
        family.types().forEach(slips::type);
        family.rules().forEach(slips::rule);
    }

    private void type(DeclaredType type) {
        for (DeclaredType.Field field : type.fields()) {
            if (RESERVED.contains(field.name())) {
                findings.add(
                        new Place(type.file(), type.line(), 1, 1),
                        "reserved-word",
                        type.name() + " has a field \"" + field.name()
                                + "\", a word of the rule language: no rule could ask for it.",
                        "Maybe \"" + field.name() + "Of" + type.name() + "\", or a word of the contract.");
            }
        }
    }

    private void rule(FamilyRule rule) {
        List<String> lines = rule.text().lines().toList();
        int title = 0;
        while (title < lines.size() && lines.get(title).startsWith("//")) {
            title++;
        }
        boolean consequence = false;
        boolean inserted = false;
        boolean changed = false;
        int said = -1;
        Set<String> bound = new HashSet<>();
        Set<String> unknown = unknown(rule);
        for (int at = title; at < lines.size(); at++) {
            Place place = new Place(rule.file(), rule.line() + at - title, 1, 1);
            String line = lines.get(at).replaceAll("\"[^\"]*\"", "\"\"").replaceFirst("//.*", "");
            decimal(rule, line, place);
            if (consequence) {
                changed |= changed(rule, line, place);
                inserted |= INSERTED.matcher(line).find();
                said = said < 0 && SAID.matcher(line).find() ? at - title : said;
            } else {
                boundTwice(rule, line, place, bound);
                unknown.removeIf(type -> undeclared(rule, type, line, place));
                consequence = line.strip().startsWith("then");
            }
        }
        if (said >= 0 && !inserted && !changed) {
            keptToItself(rule, said);
        }
    }

    private void keptToItself(FamilyRule rule, int line) {
        findings.add(
                new Place(rule.file(), rule.line() + line, 1, 1),
                "concludes-nothing",
                "The rule \"" + rule.name() + "\" says what follows and keeps it to itself; nobody is paid by it.",
                "Maybe insert( … ); around it.");
    }

    /** The types a rule looks for that neither the family nor the engine has. */
    private Set<String> unknown(FamilyRule rule) {
        return rule.types().stream()
                .filter(name ->
                        family.types().stream().noneMatch(type -> type.name().equals(name)))
                .filter(name -> !name.contains(".") && !ofTheEngine(name))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Whether a rule may import a type of that name. */
    private static boolean ofTheEngine(String name) {
        return IMPORTABLE.stream().anyMatch(home -> exists(home + name));
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, RuleSlips.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError none) {
            // On a file system without case, "fact" finds the file of "Fact", which is no class of that name.
            return false;
        }
    }

    private boolean undeclared(FamilyRule rule, String type, String line, Place place) {
        boolean here = Pattern.compile("\\b" + type + "\\s*\\(").matcher(line).find();
        if (here) {
            findings.add(
                    place,
                    "unknown-type",
                    "The rule \"" + rule.name() + "\" looks for " + type
                            + ", which no file of the family declares; no contract of the family can be evaluated.",
                    Nearest.maybe(
                            type,
                            family.types().stream()
                                    .filter(one -> !one.isEnum())
                                    .map(DeclaredType::name)
                                    .toList()));
        }
        return here;
    }

    private void decimal(FamilyRule rule, String line, Place place) {
        Matcher number = DECIMAL.matcher(line);
        if (number.find()) {
            findings.add(
                    place,
                    "number-in-rule",
                    "The rule \"" + rule.name() + "\" holds the number " + number.group()
                            + "; rules compare such numbers inexactly, and the parties cannot see it in the contract.",
                    "Maybe a term of the clause: a field in terms.drl, and its value in contract.yaml.");
        }
    }

    private boolean changed(FamilyRule rule, String line, Place place) {
        Matcher word = CHANGED.matcher(line);
        boolean found = word.find();
        if (found) {
            findings.add(
                    place,
                    "fact-changed",
                    "The rule \"" + rule.name() + "\" would " + word.group(1)
                            + " a fact; rules that ran before saw another one, and nothing could be explained.",
                    "Maybe insert a new fact that says what follows.");
        }
        return found;
    }

    private void boundTwice(FamilyRule rule, String line, Place place, Set<String> bound) {
        Matcher variable = BOUND.matcher(line);
        if (variable.matches() && !bound.add(variable.group(1))) {
            findings.add(
                    place,
                    "bound-twice",
                    "The rule \"" + rule.name() + "\" binds " + variable.group(1)
                            + " twice; it would fire, and pay, once for every pair.",
                    "Maybe another name for the second.");
        }
    }
}
