package org.proviso.drafts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.contract.Finding;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;
import org.proviso.statement.Statement;

/** A first contract of every family there is, drafted from what its rules ask. */
class ContractDraftTest {

    @TempDir
    private Path folder;

    static Stream<Path> families() throws Exception {
        List<Path> all = new ArrayList<>();
        for (String top : List.of("rules", "src/test/resources/rules")) {
            try (Stream<Path> folders = Files.list(Path.of(top))) {
                folders.filter(Files::isDirectory).sorted().forEach(all::add);
            }
        }
        return all.stream();
    }

    private static Desk desk(Path rules) {
        return new Desk(rules, Path.of("target/test-families"), "Proviso under test");
    }

    @ParameterizedTest
    @MethodSource("families")
    void verifies_evaluates_and_pays_nothing_yet(Path family) throws Exception {
        Desk desk = desk(family.getParent());
        Path contract = desk.newContract("draft", family.getFileName().toString(), folder)
                .folder();

        assertEquals(
                List.of(), desk.verify(contract).stream().map(Finding::text).toList());
        Statement statement = desk.evaluate(Request.of(contract)).statement();
        assertEquals("0.00", statement.payable().plain());
        assertEquals(
                List.of(),
                desk.test(contract).stream()
                        .flatMap(result -> result.findings().stream())
                        .map(Finding::text)
                        .toList());
        assertEquals(1, desk.test(contract).size());
        assertTrue(Files.readString(contract.resolve("contract.yaml")).contains(Placeholder.OPEN));
    }

    @Test
    void states_every_term_and_table_in_the_clause_that_pays_by_it() throws Exception {
        Path family = family_with("""
                package depot
                import org.proviso.rules.ClauseTerms
                import org.proviso.rules.TableRow
                import org.proviso.money.Money
                import org.proviso.money.Percent
                import java.time.Duration
                import java.time.LocalDate

                // How urgent a call is.
                declare enum Urgency HIGH, LOW; end

                // What a depot pays for a call.
                declare CallTerms extends ClauseTerms
                    price  : Money // for each call
                    within : Duration
                    most   : Percent @optional
                    begun  : LocalDate
                    fewest : int @unit("calls") @range("3..")
                end
                declare UrgencyRow extends TableRow
                    urgency : Urgency @key
                    counts  : boolean
                end
                """);
        Files.writeString(family.resolve("facts.drl"), """
                package depot
                import org.proviso.rules.Fact

                // A call that came in.
                declare Call extends Fact
                    call    : String @subject @key
                    urgency : Urgency
                    opened  : LocalDate @optional
                end
                """);
        Files.writeString(family.resolve("payments.drl"), """
                package depot
                import static org.proviso.rules.Verbs.*

                // Each urgency that counts is paid.
                rule "Price, by urgency"
                when
                    $terms : CallTerms( within != null, begun != null, fewest > 0 )
                    $row   : UrgencyRow( clause == $terms.clause, urgency != null, counts )
                then
                    insert( earns($terms, "All", $terms.getPrice()) );
                end
                """);
        Desk desk = desk(folder.resolve("rules"));
        Path contract = desk.newContract("draft", "depot", folder).folder();

        String yaml = Files.readString(contract.resolve("contract.yaml"));
        assertEquals("""
                clauses:
                  - id: "2.1"
                    title: "Price, by urgency"
                    says: >
                      TO BE AGREED: the words of the paper. The rule: Each urgency that counts is paid.
                    rules: ["Price, by urgency"]
                    terms:                                          # TO BE AGREED
                      price: $0.00                                  # for each call
                      within: 1 hour                                # in hours, minutes or days
                      # most: 0%                                    # may be left out
                      begun: 2026-08-01
                      fewest: 3 calls
                    table:
                      urgency row:                                  # TO BE AGREED
                        # urgency: HIGH, LOW
                        # counts: true or false
                        - { urgency: HIGH, counts: false }
                        - { urgency: LOW, counts: false }
                    # examples:                                     # TO BE AGREED: cases both parties can check on a calculator
                    #   - case: …
                    #     given:
                    #       UrgencyRow: { urgency: …, counts: … }
                    #     earns: $…                                 # or: nothing

                # How exports become facts: on the left the family's field, on the right the header of the column.
                # keep: { column: value } takes only some rows; known: column as yyyy-MM-dd says when a row became known.
                facts:
                  # A call that came in.
                  Call:
                    file: facts/Call.csv
                    key: [call]  # TO BE AGREED: the columns that make a row the same row
                    about: date as yyyy-MM-dd  # the day it is about; or as M/d/yyyy
                    fields:
                      call: call
                      urgency: urgency  # HIGH, LOW; an entry "words:" maps the export's own
                      opened: opened as yyyy-MM-dd  # may be empty
                """, yaml.substring(yaml.indexOf("clauses:")));
        assertEquals("date,call,urgency,opened\n", Files.readString(contract.resolve("facts/Call.csv")));
        assertEquals(List.of(), desk.verify(contract));
    }

    private Path family_with(String terms) throws Exception {
        Path family = Files.createDirectories(folder.resolve("rules/depot"));
        Files.writeString(family.resolve("terms.drl"), terms);
        return family;
    }

    @Test
    void a_changed_family_gets_a_contract_of_its_own_rules() throws Exception {
        Files.createDirectory(folder.resolve("rules"));
        Desk desk = desk(folder.resolve("rules"));
        Path family = desk.newFamily("custodial").folder();
        Path payments = family.resolve("payments.drl");
        Files.writeString(
                payments, Files.readString(payments).replace("rule \"Missed visits\"", "rule \"Visits missed\""));

        Path contract = desk.newContract("draft", "custodial", folder).folder();

        assertEquals(List.of(), desk.verify(contract));
        assertTrue(Files.readString(contract.resolve("contract.yaml")).contains("rules: [Visits missed]"));
        assertTrue(Files.exists(contract.resolve("facts/Visit.csv")));
        assertEquals(
                "0.00",
                desk.evaluate(Request.of(contract)).statement().payable().plain());
    }
}
