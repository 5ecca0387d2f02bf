package org.proviso.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.contract.Finding;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;
import org.proviso.statement.Statement;

/** What a family's author may rely on: which file's rules are given what, in a family and a contract made here. */
class FamilyInTurnTest {

    private static final String FACTS = """
            package visits
            import org.proviso.rules.Fact
            declare Visit extends Fact
                visit : String @subject
                place : String
                day   : String
                hours : int @unit("hours")
            end
            declare Closure extends Fact
                place : String
                day   : String
            end
            """;

    private static final String TERMS = """
            package visits
            import org.proviso.rules.ClauseTerms
            import org.proviso.money.Money
            declare VisitTerms extends ClauseTerms  price : Money end
            """;

    private static final String DEFINITIONS = """
            package visits
            declare Paid  visit : String  place : String  hours : int end
            declare Kept extends Paid end
            rule "Kept"
            when
                $visit : Visit()
                not Closure( place == $visit.place, day == $visit.day )
            then
                insert( new Kept($visit.getVisit(), $visit.getPlace(), $visit.getHours()) );
            end
            """;

    private static final String MEASURES = """
            package visits
            import org.proviso.money.Rate
            import org.proviso.rules.Measure
            import static org.proviso.rules.Verbs.*
            declare Visits extends Measure end
            declare Hours extends Measure end
            declare Longest extends Measure end
            declare enum Group ALL_VISITS; end
            rule "Visits"
            when
                $terms : VisitTerms()
                accumulate( Paid( $hours : hours ); $number : count(), $sum : sum($hours), $most : max($hours); $number > 0 )
            then
                insert( valued(new Longest(), $terms, "North", Group.ALL_VISITS, Rate.of($most, 1)) );
                insert( valued(new Visits(), $terms, "North", Group.ALL_VISITS, Rate.of($number, 1)) );
                insert( valued(new Hours(), $terms, "North", Group.ALL_VISITS, Rate.of($sum, 1)) );
            end
            """;

    private static final String PAYMENTS = """
            package visits
            import static org.proviso.rules.Verbs.*
            rule "Hours paid"
            when
                $terms : VisitTerms()
                $hours : Hours( clause == $terms.clause )
            then
                insert( earns($terms, $hours.getScope(), $hours.getValue().of($terms.getPrice())) );
            end
            """;

    private static final String CONTRACT = """
            contract: visits
            title:    Visits
            buyer:    District
            provider: Provider
            in_force: 2026-08-01 to 2027-06-30
            currency: USD
            rounding: half up, to the cent, each line
            family:   visits
            statements:
              - { id: only, title: Statement, covers: 2026-08-01 to 2027-06-30 }
            clauses:
              - id: "1"
                title: Visits
                says: Each hour of a visit is paid, but on days on which the place is closed.
                rules: [Kept, Visits, Hours paid]
                terms: { price: $10.00 }
            facts:
              Visit:
                file: visits.csv
                key: [id]
                fields: { visit: id, place: place, day: day, hours: hours }
              Closure:
                file: closures.csv
                key: [place, day]
                fields: { place: place, day: day }
            accepts: { clause-without-example: what it computes is what these tests try }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void three_visits_and_a_closure() throws Exception {
        write("rules/visits/facts.drl", FACTS);
        write("rules/visits/terms.drl", TERMS);
        write("rules/visits/definitions.drl", DEFINITIONS);
        write("rules/visits/measures.drl", MEASURES);
        write("rules/visits/payments.drl", PAYMENTS);
        write("contract/contract.yaml", CONTRACT);
        write("contract/visits.csv", "id,place,day,hours\na,North,Monday,3\nb,North,Monday,4\nc,North,Tuesday,5\n");
        write("contract/closures.csv", "place,day\nNorth,Tuesday\n");
    }

    private void write(String file, String text) throws Exception {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Desk desk() {
        return new Desk(folder.resolve("rules"), folder.resolve("cache"), "Proviso under test");
    }

    private Statement evaluate() throws Exception {
        return desk().evaluate(Request.of(folder.resolve("contract"))).statement();
    }

    private List<String> told() throws Exception {
        return desk().verify(folder.resolve("contract")).stream()
                .map(Finding::text)
                .map(text -> text.replace(folder.toString() + "/", ""))
                .map(text -> String.join(
                        " ", text.lines().filter(line -> !line.startsWith(" ")).toList()))
                .toList();
    }

    /** Two of three visits: three and four hours at ten dollars, for the place is closed on the third one's day. */
    @Test
    void rules_of_a_subject_see_facts_that_are_about_no_subject() throws Exception {
        assertEquals("70.00", evaluate().payable().plain());
        write("contract/closures.csv", "place,day\nNorth,Sunday\n");
        assertEquals("120.00", evaluate().payable().plain());
    }

    @Test
    void a_subject_is_explained_with_the_facts_that_are_about_no_subject() throws Exception {
        write("rules/visits/outcomes.drl", """
                package visits
                import static org.proviso.rules.Verbs.*
                rule "Closed"
                when
                    $terms   : VisitTerms()
                    $visit   : Visit()
                    $closure : Closure( place == $visit.place, day == $visit.day )
                then
                    insert( notMet($terms, $visit.getVisit()).at($visit.getPlace()) );
                end
                """);
        String explained = desk().explainSubject(Request.of(folder.resolve("contract")), "c");
        assertTrue(explained.contains("closures.csv record 1"), explained);
    }

    @Test
    void a_rule_may_count_what_definitions_hand_on_by_the_type_it_extends() throws Exception {
        assertEquals(
                List.of("7", "4", "2"),
                evaluate().measures().stream()
                        .map(measure -> measure.number().replace(".000000000000", ""))
                        .toList());
    }

    @Test
    void measures_of_a_clause_and_scope_stand_in_the_order_of_their_types_however_they_were_made() throws Exception {
        write(
                "rules/visits/measures.drl",
                MEASURES.replaceFirst("(?m)^    insert\\( valued\\(new Longest.*\\R", "")
                        .replaceFirst(
                                "(?m)^(    insert\\( valued\\(new Hours.*\\R)",
                                "$1    insert( valued(new Longest(), \\$terms, \"North\", Group.ALL_VISITS, Rate.of(\\$most, 1)) );\n"));
        assertEquals(
                List.of("7", "4", "2"),
                evaluate().measures().stream()
                        .map(measure -> measure.number().replace(".000000000000", ""))
                        .toList());
    }

    @Test
    void an_example_may_say_what_a_clause_measures() throws Exception {
        String example = CONTRACT.replace("facts:\n", """
                    examples:
                      - case: one visit
                        given: { Visit: { visit: a, place: North, day: Monday, hours: 3 } }
                        measures: 3 and 1 and 3
                facts:
                """);
        write("contract/contract.yaml", example);
        assertEquals(
                List.of("contract/contract.yaml:20:19: example-disagrees"
                        + " The example \"one visit\" of clause 1 says measures: 3 and 1 and 3, and its rules give 1 and 3 and"
                        + " 3. One of them would pay wrongly."
                        + " Maybe the example was worked out before a value was changed."),
                told());
        write("contract/contract.yaml", example.replace("3 and 1 and 3", "1 and 3 and 3"));
        assertEquals(List.of(), told());
        write(
                "contract/contract.yaml",
                example.replace("hours: 3 } }", "hours: 3 }, Closure: { place: North, day: Monday } }")
                        .replace("3 and 1 and 3", "nothing"));
        assertEquals(List.of(), told());
    }

    @Test
    void a_rule_that_counts_and_makes_the_same_is_refused_by_name() throws Exception {
        write(
                "rules/visits/definitions.drl",
                DEFINITIONS.replace("not Closure(", "not Kept( visit == $visit.visit )\n    not Closure("));
        assertEquals(
                List.of("rules/visits/definitions.drl:4:1: circular-rules"
                        + " Some rules count what others conclude from the same count (\"Kept\"); no order of them is right."
                        + " Maybe one of them should look at facts instead of at what was concluded."),
                told());
    }

    @Test
    void of_rules_in_a_circle_only_those_in_it_are_named() throws Exception {
        write("rules/visits/definitions.drl", DEFINITIONS + """
                declare Odd  visit : String end
                declare Even  visit : String end
                declare After  visit : String end
                rule "Odd"
                when
                    $kept : Kept()
                    not Even( visit == $kept.visit )
                then
                    insert( new Odd($kept.getVisit()) );
                end
                rule "Even"
                when
                    $odd : Odd()
                then
                    insert( new Even($odd.getVisit()) );
                end
                rule "After both"
                when
                    $even : Even()
                then
                    insert( new After($even.getVisit()) );
                end
                """);
        assertEquals(
                List.of("rules/visits/definitions.drl:14:1: circular-rules"
                        + " Some rules count what others conclude from the same count (\"Odd\", \"Even\"); no order of them is"
                        + " right. Maybe one of them should look at facts instead of at what was concluded."),
                told());
    }

    /** Seventy dollars are earned; sixty are left by the first limit, and fifty of those by the second. */
    @Test
    void one_rule_may_be_the_limit_of_two_clauses() throws Exception {
        write("rules/visits/limits.drl", """
                package visits
                import org.proviso.money.Money
                import org.proviso.rules.Line
                import static org.proviso.rules.Verbs.*
                declare Total  clause : String  total : Money end
                rule "Total"
                when
                    $terms : MostTerms()
                    accumulate( Line( scope == "North", $amount : decimal ); $total : sum($amount) )
                then
                    insert( new Total($terms.getClause(), $terms.getMost().same($total)) );
                end
                rule "At most"
                when
                    $terms : MostTerms()
                    $total : Total( clause == $terms.clause, total.above($terms.getMost()) )
                then
                    insert( reduces($terms, "North", $terms.getMost().minus($total.getTotal())) );
                end
                """);
        write("rules/visits/terms.drl", TERMS + "declare MostTerms extends ClauseTerms  most : Money end\n");
        write("contract/contract.yaml", CONTRACT.replace("facts:\n", """
                  - { id: "2", title: Most, says: At most sixty dollars., rule: At most, terms: { most: $60.00 } }
                  - { id: "3", title: Less, says: At most fifty dollars., rule: At most, terms: { most: $50.00 } }
                facts:
                """));
        Statement statement = evaluate();
        assertEquals(
                List.of("70.00", "-10.00", "-10.00"),
                statement.lines().stream().map(line -> line.amount().plain()).toList());
        assertEquals("50.00", statement.payable().plain());
    }

    @Test
    void a_rule_that_collects_runs_after_what_it_collects() throws Exception {
        write("rules/visits/definitions.drl", DEFINITIONS + """
                        rule "Collected"
                        when
                            $visit : Visit()
                            accumulate( Kept( visit == $visit.visit, $place : place ); $all : collectSet($place) )
                        then
                            insert( new Kept($visit.getVisit(), $visit.getPlace(), 0) );
                        end
                        """);
        assertEquals(
                List.of("rules/visits/definitions.drl:11:1: circular-rules"
                        + " Some rules count what others conclude from the same count (\"Collected\"); no order of them is right."
                        + " Maybe one of them should look at facts instead of at what was concluded."),
                told());
    }

    @Test
    void a_payment_rule_that_looks_for_facts_of_a_subject_is_refused() throws Exception {
        write("rules/visits/payments.drl", PAYMENTS.replace("$hours : Hours( clause == $terms.clause )", """
                $hours : Hours( clause == $terms.clause )
                    exists Visit( place == $hours.scope )"""));
        assertEquals(
                List.of("rules/visits/payments.drl:3:1: out-of-reach"
                        + " The rule \"Hours paid\" looks for Visit, facts of one subject each, which rules of its file are not"
                        + " given; it would go by none, whatever happened."
                        + " Maybe let a rule of definitions.drl insert what it needs of Visit."),
                told());
    }

    @Test
    void a_limit_that_looks_for_what_only_measures_know_is_refused() throws Exception {
        write("rules/visits/limits.drl", """
                package visits
                import static org.proviso.rules.Verbs.*
                rule "Limit"
                when
                    $terms : VisitTerms()
                    $hours : Hours( clause == $terms.clause )
                    $paid  : Paid( place == $hours.scope )
                then
                    insert( reduces($terms, $hours.getScope(), $terms.getPrice()) );
                end
                """);
        assertEquals(
                List.of("rules/visits/limits.drl:3:1: out-of-reach"
                        + " The rule \"Limit\" looks for Paid, which no rule and no fact gives it where it runs; it would go by"
                        + " none, whatever happened."
                        + " Maybe a rule that inserts a new Paid is missing, or runs later or in another file."),
                told());
    }
}
