package org.proviso.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.rules.ClausePart;
import org.proviso.rules.DeclaredBean;
import org.proviso.rules.FamilyCache;
import org.proviso.rules.Level;
import org.proviso.rules.ReadRule;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.Resolver;
import org.proviso.rules.RuleCompiler;
import org.proviso.rules.RuleFamily;
import org.proviso.rules.StatementPeriod;

/**
 * Rules with random conditions over a few whole numbers, a word and a yes or no: what the analysis says of them is what
 * the engine does on every fact that there can be.
 */
class RandomConditionsTest {

    private static final long SEED = 20261125;
    private static final int RULES = 48;
    private static final int MOST = 3;
    private static final String[] OPERATORS = {"<", "<=", "==", "!=", ">", ">="};
    private static final String[] KINDS = {"RED", "GREEN", "BLUE"};

    private final Random random = new Random(SEED);

    private String number() {
        return switch (random.nextInt(5)) {
            case 0 -> "a";
            case 1 -> "b";
            case 2 -> "c";
            case 3 -> "a + b";
            default -> "$terms.k" + random.nextInt(MOST + 1);
        };
    }

    /** An empty c makes a sum fail in the engine, so that sums are of the other two. */
    private String comparison() {
        return switch (random.nextInt(7)) {
            case 0 -> "on";
            case 1 -> "kind " + (random.nextBoolean() ? "==" : "!=") + " Kind." + KINDS[random.nextInt(3)];
            case 2 -> "c " + (random.nextBoolean() ? "==" : "!=") + " null";
            case 3 -> "a in ( $terms.k" + random.nextInt(MOST + 1) + ", $terms.k" + random.nextInt(MOST + 1) + " )";
            default -> {
                String left = number();
                yield left + " " + OPERATORS[random.nextInt(OPERATORS.length)] + " " + number();
            }
        };
    }

    private String condition(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return random.nextInt(5) == 0 ? "!( " + comparison() + " )" : comparison();
        }
        String operator = random.nextInt(3) == 0 ? " || " : " && ";
        return "( " + condition(depth - 1) + operator + condition(depth - 1) + " )";
    }

    private RuleFamily family(Path rules, Findings findings) throws Exception {
        StringBuilder text =
                new StringBuilder("package random\n\n" + "declare Hit\n    id : String\n    rule : String\nend\n");
        for (int rule = 0; rule < RULES; rule++) {
            List<String> conditions = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(one -> condition(2))
                    .toList();
            text.append("\nrule \"R")
                    .append(rule)
                    .append("\"\nwhen\n    $terms : KTerms()\n    $tried : Tried( ")
                    .append(String.join(", ", conditions))
                    .append(" )\nthen\n    insert( new Hit($tried.getId(), \"R")
                    .append(rule)
                    .append("\") );\nend\n");
        }
        Path folder = Files.createDirectories(rules.resolve("random"));
        Files.writeString(folder.resolve("definitions.drl"), text);
        Files.writeString(folder.resolve("facts.drl"), """
                package random
                import org.proviso.rules.Fact
                declare enum Kind RED, GREEN, BLUE; end
                declare Tried extends Fact
                    id : String @subject
                    a : int @range("0..3")
                    b : int @range("0..3")
                    c : Integer @optional @range("0..3")
                    on : boolean
                    kind : Kind
                end
                """);
        Files.writeString(folder.resolve("terms.drl"), """
                package random
                import org.proviso.rules.ClauseTerms
                declare KTerms extends ClauseTerms
                    k0 : int
                    k1 : int
                    k2 : int
                    k3 : int
                end
                """);
        return new RuleCompiler(rules, new FamilyCache(rules.resolve("cache")))
                .family("random", findings)
                .orElseThrow(() -> new AssertionError(
                        findings.all().stream().map(Finding::text).toList().toString()));
    }

    private static ResolvedContract contract(Path folder, RuleFamily family, Findings findings) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("contract.yaml"), """
                contract: random
                title: Random
                buyer: District
                provider: Provider
                in_force: 2026-08-01 to 2027-06-30
                currency: USD
                rounding: half up, to the cent, each line
                family: random
                statements:
                  - { id: only, title: Statement, covers: 2026-08-01 to 2027-06-30 }
                clauses:
                  - id: "1.1"
                    title: Numbers
                    says: The numbers.
                    rule: R0
                    terms: { k0: 0, k1: 1, k2: 2, k3: 3 }
                facts:
                  Tried:
                    file: tried.csv
                    key: [id]
                    about: day as yyyy-MM-dd
                    fields: { id: id, a: a, b: b, c: c, on: on, kind: kind }
                """);
        ContractFile file = ContractFile.read(folder);
        return Resolver.resolve(file, file.contract().orElseThrow(), family, findings)
                .orElseThrow();
    }

    /** For each rule the facts on which the engine fires it, of all that there can be. */
    private static BitSet[] fired(RuleFamily family, List<ClausePart> parts) {
        BitSet[] fired =
                IntStream.range(0, RULES).mapToObj(rule -> new BitSet()).toArray(BitSet[]::new);
        DeclaredBean bean = new DeclaredBean(family, "Tried");
        KieSession session = family.session(Level.SUBJECT);
        session.addEventListener(new DefaultAgendaEventListener() {
            @Override
            public void afterMatchFired(AfterMatchFiredEvent event) {
                Object fact = event.getMatch().getObjects().stream()
                        .filter(one -> one.getClass().getSimpleName().equals("Tried"))
                        .findFirst()
                        .orElseThrow();
                int number = Integer.parseInt(
                        bean.getter("id").value(fact).orElseThrow().toString());
                fired[Integer.parseInt(event.getMatch().getRule().getName().substring(1))].set(number);
            }
        });
        parts.forEach(session::insert);
        int number = 0;
        for (int a = 0; a <= MOST; a++) {
            for (int b = 0; b <= MOST; b++) {
                for (int c = -1; c <= MOST; c++) {
                    for (boolean on : new boolean[] {false, true}) {
                        for (String kind : KINDS) {
                            Object fact = bean.make();
                            bean.setter("id").set(fact, String.valueOf(number++));
                            bean.setter("a").set(fact, a);
                            bean.setter("b").set(fact, b);
                            if (c >= 0) {
                                bean.setter("c").set(fact, c);
                            }
                            bean.setter("on").set(fact, on);
                            bean.setter("kind").set(fact, bean.setter("kind").word(kind));
                            session.insert(fact);
                        }
                    }
                }
            }
        }
        session.fireAllRules();
        session.dispose();
        return fired;
    }

    @Test
    void what_can_be_what_excludes_and_what_implies_is_what_the_engine_does_on_every_fact(@TempDir Path folder)
            throws Exception {
        Findings findings = new Findings();
        RuleFamily family = family(folder.resolve("rules"), findings);
        ResolvedContract contract = contract(folder.resolve("contract"), family, findings);
        List<ClausePart> parts = contract.inForce(
                contract.statement(java.util.Optional.empty()).orElseThrow().covers());
        BitSet[] fired = fired(family, parts);
        Firings firings = new Firings(
                family.text(),
                parts,
                new StatementPeriod("only", java.time.LocalDate.MIN, java.time.LocalDate.MAX),
                true);
        World world = new World(family.text(), firings);
        assertEquals(java.util.Map.of(), world.unread());
        List<Formula> bodies = new ArrayList<>();
        for (ReadRule rule : ReadRule.all(family.text())) {
            bodies.add(Formula.any(
                    world.ways(rule.rule().name()).stream().map(Firing::body).toList()));
        }
        List<String> differ = new ArrayList<>();
        int overlaps = 0;
        int implied = 0;
        int never = 0;
        for (int one = 0; one < RULES; one++) {
            never += fired[one].isEmpty() ? 1 : 0;
            compare(world, bodies.get(one), !fired[one].isEmpty(), "R" + one + " can be", differ);
            for (int other = 0; other < RULES; other++) {
                boolean both = fired[one].intersects(fired[other]);
                BitSet outside = (BitSet) fired[one].clone();
                outside.andNot(fired[other]);
                overlaps += both ? 1 : 0;
                implied += outside.isEmpty() ? 1 : 0;
                Formula here = bodies.get(one);
                Formula there = bodies.get(other);
                String pair = "R" + one + " and R" + other;
                compare(world, Formula.all(List.of(here, there)), both, pair + " together", differ);
                compare(world, Formula.all(List.of(here, there.not())), !outside.isEmpty(), pair + " apart", differ);
            }
        }
        assertEquals(List.of(), differ, "with the seed " + SEED);
        assertTrue(never > 0 && never < RULES, never + " of the rules never fire");
        assertTrue(overlaps > RULES && implied > RULES, overlaps + " pairs overlap and " + implied + " are implied");
    }

    private static void compare(World world, Formula formula, boolean engine, String what, List<String> differ) {
        Search.End end = new Search(world.index(), world.choices(), 100_000, model -> true).of(formula);
        if (end != (engine ? Search.End.FOUND : Search.End.NONE)) {
            differ.add(what + ": the engine says " + engine + ", the analysis " + end);
        }
    }
}
