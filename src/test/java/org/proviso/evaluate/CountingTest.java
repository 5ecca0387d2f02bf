package org.proviso.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.facts.CountedFacts;
import org.proviso.facts.FactLoader;
import org.proviso.facts.FactSchema;
import org.proviso.facts.FactSource;
import org.proviso.facts.FactStore;
import org.proviso.facts.Progress;
import org.proviso.rules.ClausePart;
import org.proviso.rules.CountedType;
import org.proviso.rules.Counting;
import org.proviso.rules.Fact;
import org.proviso.rules.FamilyCache;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.Resolver;
import org.proviso.rules.RuleCompiler;
import org.proviso.rules.RuleFamily;
import org.proviso.rules.StatementPeriod;

/** Rules conclude the same of facts that the store counted as of every fact by itself. */
class CountingTest {

    private static final String FACTS = """
        package folds
        import java.math.BigDecimal
        import java.time.LocalDate
        import org.proviso.rules.Fact

        declare enum Kind HOME, OFFICE, AWAY; end

        declare Registration extends Fact
            person : String @subject
        end
        """;

    /** Events, so often that each kind is asked for by a few rules only. */
    private static final String EVENT = """

        declare %s extends Fact
            person  : String @subject
            kind    : Kind
            place   : String @optional
            minutes : int @unit("minutes")
            extra   : Integer @unit("minutes") @optional
            fee     : BigDecimal @unit("points") @optional
            seen    : LocalDate @optional
        end
        """;

    private static final String TERMS = """
        package folds
        import java.math.BigDecimal
        import java.time.LocalDate
        import org.proviso.rules.ClauseTerms
        import org.proviso.rules.TableRow

        declare FoldTerms extends ClauseTerms
            most   : int @unit("minutes")
            some   : int @unit("minutes")
            high   : int @unit("minutes")
            few    : Integer @unit("minutes")
            fee    : BigDecimal @unit("points")
            latest : LocalDate
        end

        declare Window extends TableRow
            name    : String @key
            from    : LocalDate
            through : LocalDate
        end

        declare NeverTerms extends ClauseTerms
            most : int @unit("minutes")
        end
        """;

    private static final String DEFINITIONS = """
        package folds
        import java.math.BigDecimal
        import java.time.LocalDate

        declare PersonWindow
            person  : String
            from    : LocalDate
            through : LocalDate
        end

        declare FoundWhole
            person : String
            number : Integer
        end

        declare FoundCount
            person : String
            number : Long
        end

        declare FoundDecimal
            person : String
            number : BigDecimal
        end

        declare FoundDay
            person : String
            day    : LocalDate
        end

        declare FoundAny
            person : String
        end

        rule "Window of a person"
        when
            exists FoldTerms()
            $window : Window()
            $who    : Registration()
        then
            insert( new PersonWindow($who.getPerson(), $window.getFrom(), $window.getThrough()) );
        end
        """;

    private static final String CONTRACT = """
        contract: folds
        title:    Folds
        buyer:    District
        provider: Provider
        in_force: 2026-08-01 to 2027-06-30
        currency: USD
        rounding: half up, to the cent, each line
        family:   folds
        illustrative: true
        statements:
          - { id: only, title: Statement, covers: 2026-08-01 to 2027-06-30 }
        amendments:
          - { id: Amendment 1, signed: 2026-12-10, effective: 2027-01-04, says: Up to fifty minutes. }
        clauses:
          - id: "1.1"
            title: Folds
            says: What is asked of events.
            rules: [Window of a person]
            counts_on: date of each fact
            terms:
              most: { 2026-08-01: 40 minutes, 2027-01-04: 50 minutes }
              some: 40 minutes
              high: 50 minutes
              few: 3 minutes
              fee: 2.5 points
              latest: 2027-02-01
            table:
              window:
                - { name: first, from: 2026-08-15, through: 2026-12-18 }
                - { name: second, from: 2027-01-04, through: 2027-05-21 }
        facts:
          Registration:
            file: registrations.csv
            key: [person]
            fields: { person: person }
        """;

    private static final String MAPPED = """
          %s:
            file: events.csv
            key: [id]
            about: day as yyyy-MM-dd
            fields: { person: person, kind: kind, place: place, minutes: minutes, extra: extra, fee: fee,
                      seen: seen as yyyy-MM-dd }
        """;

    private static final int KINDS = 12;

    private static String each(String text) {
        return IntStream.range(0, KINDS)
                .mapToObj(kind -> text.formatted("Event" + kind))
                .collect(Collectors.joining());
    }

    @TempDir
    private Path folder;

    /** What rules of subjects conclude, by rule, either way. */
    private record Both(Counting counting, List<String> counted, List<String> oneByOne, long facts, long given) {}

    private Both both(String definitions, String events) throws Exception {
        Path rules = folder.resolve("rules");
        Path contract = folder.resolve("contract");
        Files.createDirectories(rules.resolve("folds"));
        Files.createDirectories(contract);
        Files.writeString(rules.resolve("folds/facts.drl"), FACTS + each(EVENT));
        Files.writeString(rules.resolve("folds/terms.drl"), TERMS);
        Files.writeString(rules.resolve("folds/definitions.drl"), DEFINITIONS + definitions);
        Files.writeString(contract.resolve(ContractFile.NAME), CONTRACT + each(MAPPED));
        Files.writeString(contract.resolve("events.csv"), events);
        StringBuilder people = new StringBuilder("person\n");
        for (int person = 0; person < PEOPLE; person++) {
            people.append("P-").append(person).append('\n');
        }
        Files.writeString(contract.resolve("registrations.csv"), people.toString());
        Findings findings = new Findings();
        ContractFile file = ContractFile.read(contract);
        Contract written = file.contract().orElseThrow(() -> new AssertionError(texts(file.findings())));
        RuleFamily family = new RuleCompiler(rules, new FamilyCache(folder.resolve("cache")))
                .family("folds", findings)
                .orElseThrow(() -> new AssertionError(texts(findings.all())));
        ResolvedContract resolved = Resolver.resolve(file, written, family, findings)
                .orElseThrow(() -> new AssertionError(texts(findings.all())));
        List<FactSchema> schemas = new ArrayList<>();
        written.facts()
                .forEach(mapping ->
                        FactSchema.of(mapping, family.text(), findings).ifPresent(schemas::add));
        assertEquals(List.of(), texts(findings.all()));
        try (FactStore store = FactLoader.load(
                family,
                schemas,
                Optional.empty(),
                new FactSource.Folder(contract, true),
                resolved.currency(),
                Optional.empty(),
                2,
                Progress.NONE)) {
            Contract.StatementTerm term = resolved.statement(Optional.empty()).orElseThrow();
            StatementPeriod period = new StatementPeriod(
                    term.id().text(), term.covers().from(), term.covers().to());
            List<ClausePart> parts = resolved.inForce(term.covers());
            List<Object> known = new ArrayList<>(parts);
            known.add(period);
            Counting counting = Counting.of(family, known);
            SubjectStage stage = new SubjectStage(resolved, period, parts);
            try (CountedFacts counted = store.counted(counting.types())) {
                Map<Long, List<Fact>> given = counted.facts(0, store.subjects());
                Map<Long, List<Fact>> all = store.facts(0, store.subjects());
                return new Both(counting, concluded(stage, given), concluded(stage, all), number(all), number(given));
            }
        }
    }

    private static List<String> texts(List<Finding> findings) {
        return findings.stream().map(Finding::text).toList();
    }

    private static long number(Map<Long, List<Fact>> facts) {
        return facts.values().stream().mapToLong(List::size).sum();
    }

    private static List<String> concluded(SubjectStage stage, Map<Long, List<Fact>> facts) throws EvaluationRefused {
        List<String> concluded = new ArrayList<>();
        for (List<Fact> subject : new TreeMap<>(facts).values()) {
            Trace trace = stage.explain(subject, List.of());
            for (Object made : trace.made()) {
                concluded.add(trace.because(made).orElseThrow().rule().name() + ": " + made);
            }
        }
        return concluded.stream().sorted().toList();
    }

    private static final int PEOPLE = 12;

    /** Events of all people but the last, with gaps where there can be any. */
    private static String events(Random random, int number) {
        StringBuilder csv = new StringBuilder("id,person,kind,place,minutes,extra,fee,day,seen\n");
        for (int at = 0; at < number; at++) {
            csv.append("E-").append(at).append(",P-").append(random.nextInt(PEOPLE - 1));
            csv.append(',').append(List.of("HOME", "OFFICE", "AWAY").get(random.nextInt(3)));
            csv.append(',').append(List.of("", "North", "South").get(random.nextInt(3)));
            csv.append(',').append(30 + 5 * random.nextInt(6));
            csv.append(',').append(random.nextInt(3) == 0 ? "" : String.valueOf(random.nextInt(6)));
            csv.append(',')
                    .append(
                            random.nextInt(3) == 0
                                    ? ""
                                    : List.of("2.5", "2.50", "1.75", "3").get(random.nextInt(4)));
            csv.append(',').append(day(random));
            csv.append(',').append(random.nextInt(3) == 0 ? "" : day(random)).append('\n');
        }
        return csv.toString();
    }

    /** Days around those on which something turns. */
    private static String day(Random random) {
        return List.of(
                        "2026-08-14",
                        "2026-08-15",
                        "2026-10-01",
                        "2026-12-18",
                        "2026-12-19",
                        "2027-01-03",
                        "2027-01-04",
                        "2027-02-01",
                        "2027-02-02",
                        "2027-05-21",
                        "2027-05-22")
                .get(random.nextInt(11));
    }

    private static final List<String> CONDITIONS = List.of(
            "kind == Kind.HOME",
            "kind != Kind.AWAY",
            "kind in ( Kind.HOME, Kind.AWAY )",
            "kind not in ( Kind.HOME, Kind.AWAY )",
            "place == \"North\"",
            "place != \"North\"",
            "place == null",
            "place != null",
            "minutes > $terms.some",
            "minutes >= $terms.some",
            "minutes < $terms.most",
            "minutes <= $terms.most",
            "$terms.most < minutes",
            "$terms.most >= minutes",
            "extra >= $terms.few",
            "extra < $terms.few",
            "extra != null",
            "extra == null",
            "extra == $terms.few",
            "extra != $terms.few",
            "!( extra > $terms.few )",
            "fee >= $terms.fee",
            "fee < $terms.fee",
            "fee == $terms.fee",
            "date >= $window.from",
            "date <= $window.through",
            "date < $terms.latest",
            "date > $terms.latest",
            "$terms.inForce(date)",
            "!$terms.inForce(date)",
            "seen > date",
            "seen >= $window.from",
            "seen == null",
            "kind == Kind.HOME || minutes > $terms.some",
            "minutes > $terms.some && minutes < $terms.high",
            "extra > $terms.most - $terms.some");

    private static final List<String> FOLDS = List.of(
            "$v : minutes | sum($v) | FoundWhole | $x",
            "$v : extra | sum($v) | FoundWhole | $x",
            "$v : fee | sum($v) | FoundDecimal | $x",
            "$v : minutes | min($v) | FoundWhole | (Integer) $x",
            "$v : minutes | max($v) | FoundWhole | (Integer) $x",
            "$v : extra | max($v) | FoundWhole | (Integer) $x",
            "$v : fee | min($v) | FoundDecimal | (BigDecimal) $x",
            "$v : date | min($v) | FoundDay | (LocalDate) $x",
            "$v : seen | max($v) | FoundDay | (LocalDate) $x",
            "$v : seen | min($v) | FoundDay | (LocalDate) $x",
            "| count() | FoundCount | $x",
            "$v : extra | count($v) | FoundCount | $x");

    /** Random rules over events: counts of every kind, and whether there are any. */
    private static String rules(Random random) {
        StringBuilder drl = new StringBuilder();
        for (int kind = 0; kind < KINDS; kind++) {
            List<String> conditions = new ArrayList<>(CONDITIONS);
            Collections.shuffle(conditions, random);
            List<String> folds = new ArrayList<>(FOLDS);
            Collections.shuffle(folds, random);
            for (int at = 0; at < 3; at++) {
                List<String> asked = conditions.subList(0, 3).stream()
                        .filter(one -> random.nextBoolean())
                        .toList();
                drl.append(
                        rule("Rule " + kind + "." + at, "Event" + kind, asked, folds.get(at % 2), random.nextInt(6)));
            }
        }
        return drl.toString();
    }

    private static String rule(String name, String event, List<String> asked, String folded, int shape) {
        List<String> parts = new ArrayList<>(List.of("person == $window.person"));
        parts.addAll(asked);
        String[] fold = folded.split("\\|", -1);
        String bound = fold[0].isBlank() ? "" : ", " + fold[0].strip();
        String inside = event + "( " + String.join(", ", parts);
        String condition = switch (shape) {
            case 0 -> "exists " + inside + " )";
            case 1 -> "not " + inside + " )";
            default ->
                "accumulate( " + inside + bound + " ); $x : " + fold[1].strip()
                        + (shape == 2 ? ", $n : count(); $n > 1" : "") + " )";
        };
        String found = shape < 2
                ? "FoundAny($window.getPerson())"
                : fold[2].strip() + "($window.getPerson(), " + fold[3].strip() + ")";
        return """
            rule "%s"
            when
                $terms : FoldTerms()
                $window : PersonWindow()
                %s
            then
                insert( new %s );
            end
            """.formatted(name, condition, found);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_129, 77})
    void random_rules_conclude_the_same_either_way(long seed) throws Exception {
        Random random = new Random(seed);
        Both both = both(rules(random), events(random, 600));
        assertEquals(KINDS, both.counting().types().size(), both.counting().looks()::toString);
        assertTrue(both.given() * 3 < both.facts() * 2, both.given() + " of " + both.facts());
        assertEquals(String.join("\n", both.oneByOne()), String.join("\n", both.counted()));
    }

    private static String rule(String event) {
        return """
            rule "One"
            when
                $terms : FoldTerms()
                $window : PersonWindow()
                %s
            then
                insert( new FoundAny($window.getPerson()) );
            end
            """.formatted(event);
    }

    private CountedType counted(String event) throws Exception {
        Both both = both(rule(event), events(new Random(5), 400));
        assertEquals(both.oneByOne(), both.counted());
        return Optional.ofNullable(both.counting().types().get("Event0")).orElseThrow();
    }

    @Test
    void a_day_that_is_only_compared_with_days_of_the_contract_is_known_by_its_side_of_them() throws Exception {
        CountedType event =
                counted("accumulate( Event0( person == $window.person, date >= $window.from, date <= $window.through,"
                        + " $terms.inForce(date), $v : minutes ); $x : sum($v) )");
        assertEquals(List.of("person"), event.alike());
        assertEquals(
                List.of(
                        "from 2026-08-15",
                        "after 2026-12-18",
                        "after 2027-01-03",
                        "from 2027-01-04",
                        "after 2027-05-21"),
                event.steps().get("date").stream()
                        .map(CountedType.Step::toString)
                        .toList());
        assertEquals(Set.of("minutes"), event.totals());
    }

    @Test
    void a_field_that_is_added_up_and_compared_too_is_one_in_which_facts_are_alike() throws Exception {
        CountedType event = counted(
                "accumulate( Event0( person == $window.person, $v : minutes, minutes > $terms.some, minutes != $terms.high ); $x : sum($v) )");
        assertEquals(List.of("person", "minutes"), event.alike());
        assertEquals(Set.of(), event.totals());
    }

    private void oneByOne(String event, String why) throws Exception {
        Both both = both(rule(event), events(new Random(5), 60));
        assertEquals(Map.of(), both.counting().types());
        assertTrue(
                both.counting().looks().stream()
                        .anyMatch(look ->
                                look.type().equals("Event0") && look.why().equals(why)),
                both.counting().looks()::toString);
        assertEquals(both.oneByOne(), both.counted());
    }

    @Test
    void facts_that_a_rule_looks_at_each_are_given_to_it_one_by_one() throws Exception {
        oneByOne("$event : Event0( person == $window.person )", "\"One\" looks at each");
    }

    @Test
    void facts_that_are_counted_together_with_others_are_given_one_by_one() throws Exception {
        oneByOne(
                "accumulate( $w : Registration( person == $window.person ) and Event0( person == $w.person,"
                        + " $v : minutes ); $x : sum($v) )",
                "\"One\" counts them together with something else");
    }

    @Test
    void a_rule_that_never_runs_holds_nothing_up() throws Exception {
        Both both = both(
                "rule \"Never\"\nwhen\n    $never : NeverTerms()\n    $event : Event0( minutes > $never.most )\nthen\n"
                        + "    insert( new FoundAny($event.getPerson()) );\nend\n"
                        + rule("exists Event0( person == $window.person )"),
                events(new Random(5), 60));
        assertTrue(both.counting().types().containsKey("Event0"));
        assertTrue(both.counting()
                .looks()
                .contains(new Counting.Look(
                        "Never",
                        Counting.Way.RESTS,
                        "NeverTerms",
                        Counting.Where.DROOLS,
                        "it never runs here: there is no NeverTerms")));
        assertEquals(both.oneByOne(), both.counted());
    }
}
