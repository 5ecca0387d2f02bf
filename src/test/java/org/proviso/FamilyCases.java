package org.proviso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.contract.RuleCases;
import org.proviso.contract.RuleCases.Kind;
import org.proviso.rules.FamilyCache;
import org.proviso.rules.FamilyRule;
import org.proviso.rules.RuleAlone;
import org.proviso.rules.RuleCompiler;
import org.proviso.rules.RuleFamily;

/**
 * A family of rules with the cases written for it.
 *
 * @param family compiled
 * @param cases  of all files of its folder under {@code rule-cases/}
 */
record FamilyCases(RuleFamily family, List<RuleCases> cases) {

    /** Where families are: those shipped, and the tests' own. */
    static final List<Path> ROOTS = List.of(Path.of("rules"), Path.of("src/test/resources/rules"));

    private static final Path CASES = Path.of("src/test/resources/rule-cases");
    private static final Path CACHE = Path.of("target/test-families");

    /** What compares something that has an order: a number, a date, money, a rate, a band. */
    private static final Pattern ORDERED =
            Pattern.compile("[<>]|\\b(?:covers|atLeast|atMost|above|below|inForce|isBefore|isAfter|compareTo)\\s*\\(");

    /** The names of the families in a folder. */
    static List<String> families(Path root) throws IOException {
        return new RuleCompiler(root, new FamilyCache(CACHE)).families();
    }

    /** A family of a folder with its cases; none where nobody has written any. */
    static FamilyCases of(Path root, String name) throws IOException {
        return of(root, name, CACHE);
    }

    /** The same, compiled into a cache of its own. */
    static FamilyCases of(Path root, String name, Path cache) throws IOException {
        Findings findings = new Findings();
        Optional<RuleFamily> family = new RuleCompiler(root, new FamilyCache(cache)).family(name, findings);
        List<RuleCases> cases = new ArrayList<>();
        Path folder = CASES.resolve(name);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    cases.addAll(RuleCases.read(file));
                }
            }
        }
        return new FamilyCases(
                family.orElseThrow(() -> new AssertionError(
                        findings.all().stream().map(Finding::text).toList().toString())),
                cases);
    }

    /** Whether a rule's conditions compare something that has an order, so that it has an edge. */
    static boolean hasEdge(FamilyRule rule) {
        return ORDERED.matcher(conditions(rule)).find();
    }

    /** The lines between when and then. */
    static String conditions(FamilyRule rule) {
        List<String> lines = rule.text().lines().map(String::strip).toList();
        return String.join("\n", lines.subList(lines.indexOf("when") + 1, lines.indexOf("then")));
    }

    /** What the cases leave out, and what of them cannot be right whatever the rules do. */
    List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (RuleCases one : cases) {
            String rule = one.rule().text();
            if (family.text().rule(rule).isEmpty()) {
                gaps.add(one.rule().place() + ": the family " + family.text().name() + " has no rule \"" + rule + "\"");
            }
            if (!named.add(rule)) {
                gaps.add(one.rule().place() + ": \"" + rule + "\" has its cases in two places");
            }
            gaps.addAll(contradictions(one));
        }
        for (FamilyRule rule : family.text().rules()) {
            Optional<RuleCases> its = casesOf(rule.name());
            if (its.isEmpty()) {
                gaps.add("The rule \"" + rule.name() + "\" of " + rule.file() + " has no cases");
            }
            its.filter(one -> one.excused().isEmpty()).ifPresent(one -> missing(rule, one, gaps));
        }
        return gaps;
    }

    /** The cases of a rule. */
    Optional<RuleCases> casesOf(String rule) {
        return cases.stream().filter(one -> one.rule().text().equals(rule)).findFirst();
    }

    private static void missing(FamilyRule rule, RuleCases its, List<String> gaps) {
        List<Kind> needed = hasEdge(rule)
                ? List.of(Kind.FIRES, Kind.DOES_NOT, Kind.EDGE, Kind.EDGE_MINUS_ONE)
                : List.of(Kind.FIRES, Kind.DOES_NOT);
        for (Kind kind : needed) {
            if (its.of(kind).isEmpty()) {
                gaps.add("The rule \"" + rule.name() + "\" of " + rule.file() + " has no case \"" + kind.written()
                        + "\"");
            }
        }
    }

    /** Cases that contradict what they are called. */
    private static List<String> contradictions(RuleCases its) {
        List<String> odd = new ArrayList<>();
        List<RuleCases.Case> cases = its.cases();
        if (its.excused().isPresent() && !cases.isEmpty()) {
            odd.add(its.rule().place() + ": \"" + its.rule() + "\" is excused and has cases");
        }
        for (int at = 0; at < cases.size(); at++) {
            RuleCases.Case one = cases.get(at);
            boolean nothing = one.makes().isEmpty();
            if ((one.kind() == Kind.FIRES && nothing) || (one.kind() == Kind.DOES_NOT && !nothing)) {
                odd.add(one.label().place() + ": a case \"" + one.kind().written() + "\" that makes "
                        + (nothing ? "nothing" : "something"));
            }
            boolean follows = at + 1 < cases.size() && cases.get(at + 1).kind() == Kind.EDGE_MINUS_ONE;
            if (one.kind() == Kind.EDGE && !follows) {
                odd.add(one.label().place() + ": no \"edge minus one\" follows the edge");
            }
            if (one.kind() == Kind.EDGE
                    && follows
                    && RuleAlone.made(one.makes())
                            .equals(RuleAlone.made(cases.get(at + 1).makes()))) {
                odd.add(one.label().place()
                        + ": the edge and the edge minus one come to the same, so there is no edge");
            }
        }
        return odd;
    }

    /** The cases that come out otherwise than they say, each with what came out. */
    List<String> disagreements() {
        List<String> all = new ArrayList<>();
        for (RuleCases its : cases) {
            for (RuleCases.Case one : its.cases()) {
                disagreement(its.rule().text(), one).ifPresent(all::add);
            }
        }
        return all;
    }

    /** How a case comes out otherwise than it says; nothing when it does what it says. */
    Optional<String> disagreement(String rule, RuleCases.Case one) {
        List<String> expected = RuleAlone.made(one.makes());
        String got;
        try {
            List<String> made = new RuleAlone(family).makes(rule, one.given());
            if (made.equals(expected)) {
                return Optional.empty();
            }
            got = "makes " + (made.isEmpty() ? "nothing" : String.join(" and ", made));
        } catch (RuntimeException failed) {
            // A rule may fail in its conditions or in what follows; the engine wraps either in its own way.
            got = "fails: " + rootOf(failed).getMessage();
        }
        return Optional.of("\"" + rule + "\", " + one.kind().written() + " (" + one.label() + "): it " + got
                + " and not " + (expected.isEmpty() ? "nothing" : String.join(" and ", expected)));
    }

    private static Throwable rootOf(Throwable failed) {
        Throwable cause = failed.getCause();
        return cause == null ? failed : rootOf(cause);
    }
}
