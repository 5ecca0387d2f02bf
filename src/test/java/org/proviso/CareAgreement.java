package org.proviso;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.proviso.desk.Desk;
import org.proviso.desk.Request;

/**
 * An agreement on the care of sites, made up for tests of the ledger: small enough that its statements are worked out
 * by hand. Winter pays on account; spring pays the year, less what winter was posted with.
 *
 * @param share       of what a site's care is worth, for spring; in percent
 * @param owedBack    TAKEN_OFF or PAID_BACK
 * @param leastChange the least that a correction moves; nothing where each is posted
 */
record CareAgreement(int share, String owedBack, Optional<BigDecimal> leastChange) {

    static final String ID = "care";
    static final String WINTER = "winter";
    static final String SPRING = "spring";

    static final int WINTER_SHARE = 10;
    static final int VISITS_OF_A_BUSY_SITE = 8;
    static final BigDecimal BONUS = new BigDecimal("75.00");
    static final BigDecimal FORFEIT = new BigDecimal("60.00");
    static final BigDecimal HELD = new BigDecimal("15.00");
    static final BigDecimal FLOOR = new BigDecimal("40.00");
    static final int REVIEW_DAYS = 21;
    static final int DAYS_TO_PAY = 30;
    static final String CORRECTIONS_THROUGH = "2027-12-31";

    private static final BigDecimal PERCENT = new BigDecimal("0.01");

    /** What is known of a site: what its care is worth in ten dollars, its visits, and those that were missed. */
    record Site(int tens, int visits, int missed) {}

    /** A line as it is worked out by hand; rule and kind as the ledger has them. */
    record Line(String clause, String rule, String kind, String scope, BigDecimal amount) {
        boolean pays() {
            return !kind.equals("held");
        }
    }

    /** A desk over a folder that holds the family in {@code rules/}. */
    static Desk desk(Path folder) throws IOException {
        Path family = Files.createDirectories(folder.resolve("rules/care"));
        Files.writeString(family.resolve("facts.drl"), """
                package care
                import org.proviso.rules.Fact
                import org.proviso.money.Money

                declare Care extends Fact
                    site   : String @key
                    worth  : Money
                    visits : int @unit("visits")
                    missed : int @unit("visits")
                end
                """);
        Files.writeString(family.resolve("terms.drl"), """
                package care
                import org.proviso.money.Money
                import org.proviso.money.Percent
                import org.proviso.rules.ClauseTerms

                declare ShareTerms extends ClauseTerms
                    share : Percent
                end

                declare BusyTerms extends ClauseTerms
                    needed : int @unit("visits")
                    bonus  : Money
                end

                declare MissedTerms extends ClauseTerms
                    price : Money
                end

                declare HeldTerms extends ClauseTerms
                    price : Money
                end
                """);
        Files.writeString(family.resolve("payments.drl"), """
                package care
                import static org.proviso.rules.Verbs.*

                rule "Share"
                @because("{terms.share} of {care.worth}")
                when
                    $terms : ShareTerms()
                    $care  : Care()
                then
                    insert( charges($terms, $care.getSite(), $terms.getShare().of($care.getWorth())) );
                end

                rule "Busy site"
                @because("{care.visits} visits, {terms.needed} needed")
                when
                    $terms : BusyTerms()
                    $care  : Care( visits >= $terms.needed )
                then
                    insert( earns($terms, $care.getSite(), $terms.getBonus()) );
                end

                rule "Missed visits"
                @because("{care.missed} visits were missed")
                when
                    $terms : MissedTerms()
                    $care  : Care( missed > 0 )
                then
                    insert( forfeits($terms, $care.getSite(), $terms.getPrice()) );
                end

                rule "Held for missed visits"
                @because("{care.missed} visits were missed")
                when
                    $terms : HeldTerms()
                    $care  : Care( missed > 0 )
                then
                    insert( withholds($terms, $care.getSite(), $terms.getPrice()) );
                end
                """);
        return new Desk(folder.resolve("rules"), Path.of("target/test-families"), "Proviso under test");
    }

    /** Writes it into a folder, in place of what it said there before. */
    Path written(Path folder) throws IOException {
        Path contract = Files.createDirectories(folder.resolve("contract"));
        write(contract, new java.util.TreeMap<>(Map.of("Elm", new Site(1, 1, 0))));
        String least =
                leastChange.map(amount -> "least correction: $" + amount + ", ").orElse("");
        Files.writeString(contract.resolve("contract.yaml"), """
                contract: care
                title:    Care of sites
                buyer:    A
                provider: B
                in_force: 2026-08-01 to 2027-06-30
                currency: USD
                rounding: half up, to the cent, each line
                family:   care
                accepts:  { clause-without-example: its cases are worked out in the tests that read it }
                statements:
                  - { id: winter, title: Winter, covers: 2026-08-01 to 2026-12-31 }
                  - { id: spring, title: Spring, covers: 2026-08-01 to 2027-06-30 }
                amendments:
                  - { id: Amendment 1, signed: 2026-12-01, effective: 2027-01-01, says: The share is another from then on. }
                clauses:
                  - id: "1.1"
                    title: Share
                    says: The Buyer pays a share of what the care of a Site is worth.
                    rule: Share
                    terms: { share: { 2026-08-01: %d%%, 2027-01-01: %d%% } }
                  - id: "1.2"
                    title: Busy site
                    says: A Site with enough visits earns a bonus.
                    rule: Busy site
                    terms: { needed: %d visits, bonus: $%s }
                  - id: "1.3"
                    title: Missed visits
                    says: Missed visits of a Site forfeit an amount.
                    rule: Missed visits
                    terms: { price: $%s }
                  - id: "1.4"
                    title: Held
                    says: Where visits were missed, an amount is held.
                    rule: Held for missed visits
                    terms: { price: $%s }
                  - id: "2.1"
                    title: On account
                    says: What winter was posted with is taken off in spring.
                    kept_by: ledger
                    terms: { statement: spring, settles: winter }
                  - id: "2.2"
                    title: Floor
                    says: Winter does not fall below a floor.
                    kept_by: ledger
                    terms: { statement: winter, least payment: $%s }
                  - id: "2.3"
                    title: Payment
                    says: Papers are disputed, paid and corrected as the terms say.
                    kept_by: ledger
                    terms: { review: %d days, pay within: %d days, %scorrections through: %s, owed back: %s }
                facts:
                  Care:
                    file: facts/care.csv
                    key: [site]
                    fields: { site: site, worth: worth, visits: visits, missed: missed }
                """.formatted(
                        WINTER_SHARE,
                        share,
                        VISITS_OF_A_BUSY_SITE,
                        BONUS,
                        FORFEIT,
                        HELD,
                        FLOOR,
                        REVIEW_DAYS,
                        DAYS_TO_PAY,
                        least,
                        CORRECTIONS_THROUGH,
                        owedBack));
        return contract;
    }

    /** Writes the facts of a contract's folder, as an export would have them. */
    static void write(Path contract, SortedMap<String, Site> sites) throws IOException {
        Path facts = Files.createDirectories(contract.resolve("facts"));
        StringBuilder rows = new StringBuilder("site,worth,visits,missed\n");
        sites.forEach((name, site) -> rows.append(name)
                .append(",$")
                .append(site.tens() * 10)
                .append(".00,")
                .append(site.visits())
                .append(',')
                .append(site.missed())
                .append('\n'));
        Files.writeString(facts.resolve("care.csv"), rows);
    }

    /** A request for one of its statements over the facts in its folder. */
    static Request request(Path contract, String statement) {
        return TestDesk.statement(Request.of(contract), statement);
    }

    /** What the rules come to for a statement, without what the ledger adds. */
    List<Line> computed(String statement, SortedMap<String, Site> sites) {
        BigDecimal part = PERCENT.multiply(BigDecimal.valueOf(statement.equals(WINTER) ? WINTER_SHARE : share));
        List<Line> lines = new ArrayList<>();
        sites.forEach((name, site) -> {
            BigDecimal worth = BigDecimal.valueOf(10L * site.tens());
            lines.add(new Line("1.1", "Share", "base", name, worth.multiply(part)));
            if (site.visits() >= VISITS_OF_A_BUSY_SITE) {
                lines.add(new Line("1.2", "Busy site", "bonus", name, BONUS));
            }
            if (site.missed() > 0) {
                lines.add(new Line("1.3", "Missed visits", "penalty", name, FORFEIT.negate()));
                lines.add(new Line("1.4", "Held for missed visits", "held", name, HELD));
            }
        });
        return lines;
    }
}
