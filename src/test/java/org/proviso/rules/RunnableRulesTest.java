package org.proviso.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.proviso.contract.Findings;

/** A rule can run when all it waits for can come; what keeps it waiting is named. */
class RunnableRulesTest {

    private static final String TYPES = "declare Visit extends Fact end\n"
            + "declare Audit extends Visit end\n"
            + "declare VisitTerms extends ClauseTerms end\n"
            + "declare NightTerms extends VisitTerms end\n"
            + "declare OtherTerms extends ClauseTerms end\n"
            + "declare Site extends TableRow end\n"
            + "declare Seen end\n"
            + "declare enum Night COUNTED, LEFT_OUT, OPEN; end\n"
            + "declare Done night : Night end\n"
            + "declare Sum end\n";

    private final List<String> rules = new ArrayList<>();
    private final Map<String, String> files = new java.util.TreeMap<>();

    private void rule(String name, String when, String then) {
        ruleIn("definitions.drl", name, when, then);
    }

    private void ruleIn(String file, String name, String when, String then) {
        rules.add(name);
        files.merge(
                file,
                "rule \"" + name + "\"\nwhen\n" + when + "\nthen\n    insert( " + then + " );\nend\n",
                String::concat);
    }

    private RuleText text() {
        Findings findings = new Findings();
        List<DeclaredType> types = new ArrayList<>();
        List<FamilyRule> read = new ArrayList<>();
        files.put("terms.drl", TYPES);
        files.forEach((file, content) -> {
            RuleReading reading = new RuleReading(file, file, "package f\n" + content, findings);
            assertTrue(reading.read("package f\n" + content).isPresent(), findings.all()::toString);
            types.addAll(reading.types());
            read.addAll(reading.rules());
        });
        return new RuleText("f", types, read);
    }

    private RunnableRules rules(Map<String, Set<String>> stated, String... facts) {
        return new RunnableRules(text(), stated, Optional.of(Set.of(facts)));
    }

    private List<String> running(RunnableRules runnable) {
        return rules.stream()
                .filter(name -> runnable.canRun(text().rule(name).orElseThrow()))
                .toList();
    }

    private String lacks(RunnableRules runnable, String rule) {
        List<String> told = new ArrayList<>();
        runnable.lacks(text().rule(rule).orElseThrow())
                .forEach((lacking, way) -> told.add(String.join(
                                "",
                                way.stream()
                                        .map(step -> step.type() + " by "
                                                + step.maker().name() + ", ")
                                        .toList())
                        + lacking.kind() + " " + lacking.type()));
        return String.join("; ", told);
    }

    @Test
    void a_rule_waits_for_terms_that_a_rule_three_steps_before_it_needs() {
        rule("last", "Sum()", "new Other()");
        rule("third", "Done()", "new Sum()");
        rule("second", "Seen()", "new Done()");
        rule("first", "VisitTerms() Visit()", "new Seen()");
        RunnableRules without = rules(Map.of(), "Visit");
        assertEquals(List.of(), running(without));
        assertEquals("PART VisitTerms", lacks(without, "first"));
        assertEquals("Sum by third, Done by second, Seen by first, PART VisitTerms", lacks(without, "last"));
        RunnableRules with = rules(Map.of("2.1", Set.of("VisitTerms")), "Visit");
        assertEquals(List.of("last", "third", "second", "first"), running(with));
        assertEquals("", lacks(with, "last"));
    }

    @Test
    void rules_that_only_wait_for_each_other_never_run() {
        rule("one", "Seen()", "new Done()");
        rule("two", "Done()", "new Seen()");
        RunnableRules runnable = rules(Map.of());
        assertEquals(List.of(), running(runnable));
        assertEquals("CIRCLE Seen", lacks(runnable, "one"));
    }

    @Test
    void a_circle_that_something_outside_sets_going_runs() {
        rule("one", "Seen()", "new Done()");
        rule("two", "Done()", "new Seen()");
        rule("from outside", "Visit()", "new Seen()");
        assertEquals(List.of("one", "two", "from outside"), running(rules(Map.of(), "Visit")));
        assertEquals("Seen by from outside, FACT Visit", lacks(rules(Map.of()), "one"));
    }

    @Test
    void terms_and_facts_that_extend_others_stand_for_them() {
        rule("seen", "VisitTerms() Visit()", "new Seen()");
        rule("at night", "NightTerms() Audit()", "new Done()");
        assertEquals(List.of("seen", "at night"), running(rules(Map.of("2.1", Set.of("NightTerms")), "Audit")));
        assertEquals(List.of("seen"), running(rules(Map.of("2.1", Set.of("VisitTerms")), "Visit")));
    }

    @Test
    void one_of_two_rules_that_make_a_thing_is_enough_and_the_nearer_one_is_named() {
        rule("far", "OtherTerms() Site() Audit()", "new Seen()");
        rule("near", "VisitTerms()", "new Seen()");
        rule("after", "Seen()", "new Done()");
        assertEquals("Seen by near, PART VisitTerms", lacks(rules(Map.of()), "after"));
        assertEquals(List.of("near", "after"), running(rules(Map.of("1", Set.of("VisitTerms")))));
        assertEquals(List.of("far", "after"), running(rules(Map.of("1", Set.of("OtherTerms", "Site")), "Audit")));
    }

    @Test
    void what_is_counted_or_asked_to_be_absent_holds_nothing_up() {
        rule("seen", "VisitTerms()", "new Seen()");
        rule("none", "not Seen()", "new Done()");
        rule("sum", "accumulate( Seen(); $n : count() )", "new Sum()");
        rule("either", "( Seen() or Done() )", "new Sum()");
        assertEquals(List.of("none", "sum", "either"), running(rules(Map.of())));
    }

    @Test
    void a_sum_that_must_be_more_than_nothing_waits_for_what_it_adds_up() {
        rule("seen", "VisitTerms()", "new Seen()");
        rule("sum", "accumulate( Seen(); $n : count(); $n > 0 )", "new Sum()");
        assertEquals("Seen by seen, PART VisitTerms", lacks(rules(Map.of()), "sum"));
    }

    @Test
    void a_count_of_those_who_met_is_not_helped_by_outcomes_left_out() {
        rule("left out", "$t : OtherTerms()", "excluded($t, \"s\", null)");
        rule("missed", "$t : OtherTerms() Visit()", "notMet($t, \"s\")");
        ruleIn("measures.drl", "price", "Outcome( met )", "new Done()");
        ruleIn("measures.drl", "rate", """
                accumulate( Outcome( counted ); $c : count() )
                accumulate( Outcome( counted, met ); $m : count() )""", "new Sum()");
        Map<String, Set<String>> stated = Map.of("1", Set.of("OtherTerms"));
        assertEquals(List.of("left out"), running(rules(stated)));
        assertEquals("Outcome by missed, FACT Visit", lacks(rules(stated), "rate"));
        assertEquals("UNMADE Outcome", lacks(rules(stated), "price"));
        assertEquals(List.of("left out", "missed", "rate"), running(rules(stated, "Visit")));
    }

    @Test
    void a_thing_made_with_one_word_is_not_waited_for_with_another() {
        rule("counted", "Visit()", "new Done(Night.COUNTED)");
        rule("as the terms say", "$t : VisitTerms()", "new Done($t.getNight())");
        rule("same", "Done( night == Night.COUNTED )", "new Sum()");
        rule("other", "Done( night == Night.OPEN )", "new Seen()");
        assertEquals(List.of("counted", "same"), running(rules(Map.of(), "Visit")));
        assertEquals("Done by as the terms say, PART VisitTerms", lacks(rules(Map.of(), "Visit"), "other"));
        assertEquals(
                List.of("counted", "as the terms say", "same", "other"),
                running(rules(Map.of("1", Set.of("VisitTerms")), "Visit")));
    }

    @Test
    void what_is_due_under_one_clause_is_not_made_under_another() {
        ruleIn("measures.drl", "due by visit", "$t : VisitTerms()", "due($t, \"s\", \"\", null)");
        ruleIn("measures.drl", "due by other", "$t : OtherTerms() Visit()", "due($t, \"s\", \"\", null)");
        ruleIn(
                "payments.drl",
                "line",
                "$t : OtherTerms()\naccumulate( Due( clause == $t.clause, $a : decimal ); $n : sum($a); $n > 0 )",
                "earns($t, \"x\", null)");
        Map<String, Set<String>> stated = Map.of("1", Set.of("VisitTerms"), "2", Set.of("OtherTerms"));
        assertEquals(List.of("due by visit"), running(rules(stated)));
        assertEquals("Due by due by other, FACT Visit", lacks(rules(stated), "line"));
        assertEquals(List.of("due by visit", "due by other", "line"), running(rules(stated, "Visit")));
    }

    @Test
    void a_rule_cannot_wait_for_what_a_later_level_makes() {
        ruleIn("measures.drl", "later", "Visit()", "new Seen()");
        rule("earlier", "Seen()", "new Done()");
        assertEquals(List.of("later"), running(rules(Map.of(), "Visit")));
        assertEquals("UNMADE Seen", lacks(rules(Map.of(), "Visit"), "earlier"));
    }

    @Test
    void a_rule_for_one_choice_of_the_terms_does_not_run_for_whatever_they_state() {
        rule("choice", "VisitTerms( night == Night.COUNTED )", "new Seen()");
        rule("after", "Seen()", "new Done()");
        rule("always", "$t : VisitTerms() Visit( kind == $t.kind )", "new Sum()");
        RunnableRules can = rules(Map.of("1", Set.of("VisitTerms")), "Visit");
        assertEquals(List.of("choice", "after", "always"), running(can));
        assertEquals(List.of("always"), running(can.whateverIsStated()));
    }

    @Test
    void nothing_waits_for_facts_where_it_is_not_known_which_are_read() {
        rule("seen", "Visit()", "new Seen()");
        FamilyRule seen = text().rule("seen").orElseThrow();
        assertTrue(new RunnableRules(text(), Map.of(), Optional.empty()).canRun(seen));
        assertFalse(rules(Map.of()).canRun(seen));
    }
}
