package org.proviso.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.contract.Finding;
import org.proviso.desk.Desk;

/** What newcomers write wrong, and what they are told, over the family that they begin with. */
class RuleSlipsTest {

    @TempDir
    private Path folder;

    private Path family = Path.of("");
    private Path contract = Path.of("");
    private Desk desk = new Desk(Path.of(""), Path.of(""), "");

    @BeforeEach
    void a_new_family_and_its_contract() throws Exception {
        Files.createDirectory(folder.resolve("rules"));
        desk = new Desk(folder.resolve("rules"), Path.of("target/test-families"), "Proviso under test");
        family = desk.newFamily("visits").folder();
        contract = desk.newContract("one", "visits", folder).folder();
    }

    private void change(String file, String from, String to) throws Exception {
        Path path = family.resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(from), from);
        Files.writeString(path, text.replace(from, to));
    }

    /** The name, what it comes to and what may be meant, each finding on a line; the place is the file's. */
    private String told() throws Exception {
        return desk.verify(contract).stream()
                .map(one -> one.name() + ": " + one.consequence() + " " + one.maybe())
                .map(String::strip)
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            facts.drl    | status : Status | status : Status unit : String | reserved-field-name: Visit has a field "unit", a word of the rule language: no rule could ask for it, and nobody could be paid by it. Maybe "unitOfVisit", or a word of the contract.
            terms.drl | base : Money | base : Money since : String | reserved-field-name: SitePrice has a field "since", which every TableRow has already: no rule could ask for it, and nobody could be paid by it. Maybe "sinceOfSitePrice", or a word of the contract.
            terms.drl | base : Money | base : Money until : String | reserved-field-name: SitePrice has a field "until", which every TableRow has already: no rule could ask for it, and nobody could be paid by it. Maybe "untilOfSitePrice", or a word of the contract.
            terms.drl | base : Money | base : Money place : String | reserved-field-name: SitePrice has a field "place", which every TableRow has already: no rule could ask for it, and nobody could be paid by it. Maybe "placeOfSitePrice", or a word of the contract.
            terms.drl | base : Money | base : Money clause : String | reserved-field-name: SitePrice has a field "clause", which every TableRow has already: no rule could ask for it, and nobody could be paid by it. Maybe "clauseOfSitePrice", or a word of the contract.
            terms.drl | adjusts : Percent | adjusts : Percent upper : String | reserved-field-name: QualityTier has a field "upper", which every Band has already: no rule could ask for it, and nobody could be paid by it. Maybe "upperOfQualityTier", or a word of the contract.
            terms.drl | forfeitOfEach : Money | forfeitOfEach : Money until : LocalDate | reserved-field-name: MissedTerms has a field "until", which every ClauseTerms has already: no rule could ask for it, and nobody could be paid by it. Maybe "untilOfMissedTerms", or a word of the contract.
            facts.drl    | status : Status | status : Status row : int | reserved-field-name: Visit has a field "row", which every Fact has already: no rule could ask for it, and nobody could be paid by it. Maybe "rowOfVisit", or a word of the contract.
            outcomes.drl | score >= $terms.scoreNeeded | score >= 79.5 | decimal-literal: The rule "Done well" compares with 79.5, which no computer holds exactly: who comes to just that could go unpaid. The parties cannot see it in the contract either. Maybe a term of the clause: a field in terms.drl, and its value in contract.yaml.
            outcomes.drl | $scored : Scored( visit == $visit.visit, score >= | $visit  : Scored( visit == $visit.visit, score >= | bound-twice: The rule "Done well" binds $visit twice; it would fire, and pay, once for every pair. Maybe another name for the second.
            payments.drl | insert( forfeits( | update( forfeits( | changes-facts: The rule "Missed visits" would update a fact; rules that ran before paid on another one, and nothing could be explained. Maybe insert a new fact that says what follows.
            outcomes.drl | ($terms, $visit.getVisit(), Missing.INSPECTION).at($visit.getSite()) ) | ($terms, $visit.getVisit(), Missing.INSPEKTION).at($visit.getSite()) ) | rule-does-not-compile: The rule "Not inspected yet" speaks of Missing.INSPEKTION, and Missing has no such word. No contract of the family can be evaluated. Maybe "INSPECTION".
            outcomes.drl | Visit( status == Status.SITE_CLOSED ) | Vist( status == Status.SITE_CLOSED ) | unknown-type: The rule "Site closed" looks for Vist, which no file of the family declares; no contract of the family can be evaluated. Maybe "Visit".
            outcomes.drl | status == Status.SITE_CLOSED | stetus == Status.SITE_CLOSED | rule-does-not-compile: The rule "Site closed" asks Visit for "stetus", which it has not. No contract of the family can be evaluated. Maybe "status".
            outcomes.drl | status == Status.SITE_CLOSED | status == "SITE_CLOSED" | text-not-a-group: The rule "Site closed" compares a word of Status with the text "SITE_CLOSED", which it never equals; nobody would be counted or paid by it. Maybe Status.SITE_CLOSED.
            facts.drl    | score : int      | score : Integr   | rule-does-not-compile: Integr cannot be resolved to a type. No contract of the family can be evaluated. Maybe "Integer".
            payments.drl | package visits   | import org.proviso.money.Money | other-package: The file does not say which family it belongs to, so the family's other files cannot see it. Maybe "package visits".
            terms.drl    | String @key      | String           | table-without-key: Nothing says by which column a row of this table is found; a row that stands twice would be paid twice. Maybe write @key behind a field of SitePrice in terms.drl.
            """)
    void a_slip_is_told_with_what_it_would_cost_and_what_may_be_meant(
            String file, String right, String wrong, String told) throws Exception {
        change(file, right, wrong);
        assertEquals(told, told());
    }

    @Test
    void a_conclusion_that_is_not_inserted_is_told_at_its_line() throws Exception {
        change(
                "payments.drl",
                "insert( forfeits($terms, $price.getSite(), $terms.getForfeitOfEach().same($total)) );",
                "forfeits($terms, $price.getSite(), $terms.getForfeitOfEach().same($total));");
        List<String> lines = Files.readAllLines(family.resolve("payments.drl"));
        int line = 1 + lines.indexOf("    forfeits($terms, $price.getSite(), $terms.getForfeitOfEach().same($total));");
        assertEquals(
                List.of(family + "/payments.drl:" + line + ":5: concludes-nothing"
                        + "\n  " + line
                        + " |     forfeits($terms, $price.getSite(), $terms.getForfeitOfEach().same($total));\n     |     ^^^^^^^^\n"
                        + "The rule \"Missed visits\" says what follows and keeps it to itself; nobody is paid by it.\n"
                        + "Maybe insert( … ); around it."),
                desk.verify(contract).stream().map(Finding::text).toList());
    }

    @Test
    void a_number_in_a_sentence_or_a_comment_is_no_number_of_a_rule() throws Exception {
        change("payments.drl", "visits that the provider missed", "visits (0.5 of them at night) missed");
        change("payments.drl", "// The buyer pays", "// Since 1.5 years, the buyer pays");
        assertEquals("", told());
    }
}
