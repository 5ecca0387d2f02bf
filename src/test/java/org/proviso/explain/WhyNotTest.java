package org.proviso.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.TestDesk;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;

/**
 * The whole text of why not, for cases worked out by hand: at North are five people. Ann was visited at home for
 * 70 minutes in time, Ben for 45 and 30 in the office, Cid for 80 but first on 2026-10-08, Dan for 90 with a
 * complaint, Eve never; at South is nobody.
 */
class WhyNotTest {

    private static final Desk DESK =
            new Desk(Path.of("src/test/resources/rules"), Path.of("target/test-families"), "Proviso under test");

    @TempDir
    private Path folder;

    private Path contract = Path.of("");

    @BeforeEach
    void five_people_at_north() throws Exception {
        contract = TestDesk.copy(TestDesk.contract("visits"), folder.resolve("contract"));
        file("registrations.csv", "person,site", "Ann,North", "Ben,North", "Cid,North", "Dan,North", "Eve,North");
        file(
                "visits.csv",
                "id,person,kind,minutes,day",
                "1,Ann,HOME,50,2026-09-01",
                "2,Ann,HOME,20,2026-10-01",
                "3,Ben,HOME,45,2026-09-01",
                "4,Ben,OFFICE,30,2026-09-02",
                "5,Cid,HOME,40,2026-10-08",
                "6,Cid,HOME,40,2026-10-12",
                "7,Dan,HOME,60,2026-09-03",
                "8,Dan,HOME,30,2026-09-04");
        file("complaints.csv", "id,person,day", "1,Dan,2026-09-20");
    }

    private void file(String name, String... rows) throws Exception {
        Files.writeString(contract.resolve(name), String.join("\n", rows) + "\n");
    }

    /** The lines of a text from one that begins so to the next empty one. */
    private static String from(String beginning, String text) {
        List<String> lines = text.lines().toList();
        int at = 0;
        while (at < lines.size() && !lines.get(at).startsWith(beginning)) {
            at++;
        }
        return String.join(
                        "\n",
                        lines.subList(at, lines.size()).stream()
                                .takeWhile(line -> !line.isEmpty())
                                .toList()) + "\n";
    }

    private String scope(String clause, String scope) throws Exception {
        return from("No amount", DESK.explainScope(Request.of(contract), clause, scope));
    }

    private String subject(String person) throws Exception {
        return from("Why not", DESK.explainSubject(Request.of(contract), person));
    }

    @Test
    void too_few_are_counted() throws Exception {
        file("registrations.csv", "person,site", "Ann,North");
        file("complaints.csv", "id,person,day");

        assertEquals("""
                No amount follows from clause 3.1 for North.
                  rule "Bonus" stopped at counted >= $terms.fewest [src/test/resources/rules/visits/payments.drl:14]
                    counted is 1, at least 2 needed: 1 short
                    the only one: Served: North, everyone, 1 of 1 met
                """, scope("3.1", "North"));
    }

    /** One of two is half; three quarters of two are both. */
    @Test
    void a_rate_that_would_do_with_one_more() throws Exception {
        file("registrations.csv", "person,site", "Ann,North", "Ben,North");

        assertEquals("""
                No amount follows from clause 3.1 for North.
                  rule "Bonus" stopped at atLeast($terms.needed) [src/test/resources/rules/visits/payments.drl:14]
                    the answer is no: terms' needed is 75%
                    the only one: Served: North, everyone, 1 of 2 met
                    it would hold with met 2 instead of 1
                """, scope("3.1", "North"));
    }

    @Test
    void nobody_is_at_the_site() throws Exception {
        assertEquals("""
                No amount follows from clause 3.1 for South.
                  rule "Bonus" stopped at counted >= $terms.fewest [src/test/resources/rules/visits/payments.drl:14]
                    counted is 0, at least 2 needed: 2 short
                    the only one: Served: South, everyone, 0 of 0 met
                """, scope("3.1", "South"));
    }

    @Test
    void a_group_that_is_not_measured() throws Exception {
        assertEquals("""
                No amount follows from clause 3.2 for North.
                  rule "Evening bonus" stopped at group == Group.EVENING [src/test/resources/rules/visits/payments.drl:22]
                    group is everyone, people of the evening needed
                    the only one: Served: North, everyone, 1 of 3 met
                """, scope("3.2", "North"));
    }

    @Test
    void a_cap_that_is_not_reached() throws Exception {
        assertEquals("""
                No amount follows from clause 4.1 for North.
                  rule "Cap" stopped at total.above($terms.getMost()) [src/test/resources/rules/visits/limits.drl:22]
                    total is $1,000.00, above $1,400.00 needed: $400.00 short
                    the only one: SiteTotal: site North, total $1,000.00
                """, scope("4.1", "North"));
    }

    @Test
    void a_clause_whose_rules_conclude_no_amount() throws Exception {
        assertEquals("""
                No amount follows from clause 2.1 for North.
                No rule of the clause concludes an amount itself.
                """, scope("2.1", "North").replaceAll("  Served: .*\n", ""));
    }

    @Test
    void minutes_that_are_too_few_and_what_was_left_out_of_them() throws Exception {
        assertEquals("""
                Why not met under 2.1 Visits
                  rule "Served" stopped at Enough() [src/test/resources/rules/visits/outcomes.drl:9]
                    no Enough with person Ben
                    rule "Enough minutes" stopped at total >= $terms.minutesNeeded \
                [src/test/resources/rules/visits/definitions.drl:26]
                      total is 45, at least 60 needed: 15 short
                      the only one: Minutes: person Ben, site North, total 45
                      left out: 1 Visit: kind is in the office, at home needed
                """, subject("Ben"));
    }

    @Test
    void a_first_visit_that_is_too_late_and_an_or_that_cannot_be_told() throws Exception {
        assertEquals("""
                Why not met under 2.1 Visits
                  rule "Served" stopped at date <= $terms.latest [src/test/resources/rules/visits/outcomes.drl:10]
                    date is 2026-10-08, at most 2026-09-30 allowed: 8 days too late
                    the nearest of 2: Visit: 2026-10-08, person Cid, kind at home, minutes 40
                  rule "Not served" stopped at total < $terms.minutesNeeded \
                [src/test/resources/rules/visits/outcomes.drl:19]
                    total is 80, less than 60 needed: 21 over
                    the only one: Minutes: person Cid, site North, total 80
                  rule "Excused" stopped at Complaint( person == $who.person, date > $terms.latest ) or \
                Visit( person == $who.person, minutes > $terms.minutesNeeded ) \
                [src/test/resources/rules/visits/outcomes.drl:29]
                    it cannot be told: none of its alternatives is met
                      VisitTerms: minutes needed 60, latest 2026-09-30
                      Registration: person Cid, site North
                """, subject("Cid"));
    }

    @Test
    void a_complaint_that_must_not_be() throws Exception {
        assertEquals(
                """
                Why not met under 2.1 Visits
                  rule "Served" stopped at not Complaint( person == $enough.person ) \
                [src/test/resources/rules/visits/outcomes.drl:11]
                    there must be none, and there is
                      Complaint: 2026-09-20, person Dan
                """, subject("Dan").lines().limit(4).map(line -> line + "\n").reduce("", String::concat));
    }

    @Test
    void no_such_fact_at_the_end_of_the_chain() throws Exception {
        file("registrations.csv", "person,site", "Ann,North");

        assertEquals("""
                Why not met under 2.1 Visits
                  rule "Served" stopped at Enough() [src/test/resources/rules/visits/outcomes.drl:9]
                    no Enough
                    rule "Enough minutes" stopped at Minutes( total >= $terms.minutesNeeded ) \
                [src/test/resources/rules/visits/definitions.drl:26]
                      no Minutes
                      rule "Minutes of a person" stopped at Registration() \
                [src/test/resources/rules/visits/definitions.drl:12]
                        no Registration
                  rule "Not served" stopped at Minutes( total < $terms.minutesNeeded ) \
                [src/test/resources/rules/visits/outcomes.drl:19]
                    no Minutes
                    rule "Minutes of a person" stopped at Registration() \
                [src/test/resources/rules/visits/definitions.drl:12]
                      no Registration
                  rule "Excused" stopped at Registration() [src/test/resources/rules/visits/outcomes.drl:28]
                    no Registration
                """, subject("Ben"));
    }
}
