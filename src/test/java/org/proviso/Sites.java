package org.proviso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.proviso.desk.Desk;
import org.proviso.desk.Posting;
import org.proviso.desk.Request;
import org.proviso.ledger.Act;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;

/**
 * A small contract of a test's own: visits to sites at a price, half of it in winter and all of it in spring, and
 * what a test wants the ledger to keep. A visit is 10.00.
 */
public final class Sites {

    private final Path folder;
    private final Map<String, Integer> visits = new TreeMap<>();
    private final List<String> clauses = new ArrayList<>();
    private String price = "$10.00";
    private String currency = "USD";
    private String zone = "";
    private String amendments = "";
    private String value = "";

    /** In an empty folder. */
    public Sites(Path folder) throws IOException {
        this.folder = folder;
        Path family = Files.createDirectories(folder.resolve("rules/sites"));
        Files.writeString(family.resolve("facts.drl"), """
                package sites
                import org.proviso.rules.Fact

                declare Visits extends Fact
                    site   : String @key
                    number : int
                end
                """);
        Files.writeString(family.resolve("terms.drl"), """
                package sites
                import org.proviso.rules.ClauseTerms
                import org.proviso.rules.TableRow
                import org.proviso.money.Money
                import org.proviso.money.Percent

                declare PriceTerms extends ClauseTerms
                    price : Money
                end

                declare PaidPart extends TableRow
                    statement : String @key
                    part      : Percent
                end
                """);
        Files.writeString(family.resolve("payments.drl"), """
                package sites
                import static org.proviso.rules.Verbs.*
                import org.proviso.money.Rate
                import org.proviso.rules.StatementPeriod

                // Each visit is paid, on each statement the part that is due by then.
                rule "Visits to a site"
                @because("{visits.number} visits at {terms.price}, of which {part.part} is due")
                when
                    $period : StatementPeriod()
                    $terms  : PriceTerms()
                    $part   : PaidPart( clause == $terms.clause, statement == $period.statement )
                    $visits : Visits()
                then
                    insert( charges($terms, $visits.getSite(),
                                    $part.getPart().of(Rate.of($visits.getNumber(), 1).of($terms.getPrice()))) );
                end
                """);
    }

    /** So many visits to a site, from now on. */
    public Sites visited(String site, int number) {
        visits.put(site, number);
        return this;
    }

    /** Another price, from now on. */
    public Sites priced(String amount) {
        price = amount;
        return this;
    }

    /** In another currency, from now on, at a price in it. */
    public Sites in(String code, String amount) {
        currency = code;
        price = amount;
        return this;
    }

    /** With an amendment in force from a day on. */
    public Sites amended(String day) {
        amendments = "amendments:\n  - { id: Amendment 1, signed: " + day + ", effective: " + day
                + ", says: The terms of the ledger change. }\n";
        return this;
    }

    /** The most that it may come to. */
    public Sites worth(String amount) {
        value = "value: " + amount + "\n";
        return this;
    }

    /** Where its days begin and end. */
    public Sites at(String place) {
        zone = "zone: " + place + "\n";
        return this;
    }

    /** A clause that the ledger keeps: {@code settles: winter, statement: spring}. */
    public Sites keeps(String says, String terms) {
        String id = "6." + (clauses.size() + 1);
        clauses.add("  - { id: \"" + id + "\", title: Terms " + id + ", says: \"" + says
                + "\", kept_by: ledger, terms: { " + terms + " } }\n");
        return this;
    }

    /** The desk over its rules. */
    public Desk desk() {
        return new Desk(folder.resolve("rules"), Path.of("target/test-families"), "Proviso under test");
    }

    /** The contract's folder as it is now. */
    public Path contract() throws IOException {
        Path contract = folder.resolve("contract");
        Files.createDirectories(contract.resolve("facts"));
        StringBuilder rows = new StringBuilder("site,number\n");
        visits.forEach(
                (site, number) -> rows.append(site).append(',').append(number).append('\n'));
        Files.writeString(contract.resolve("facts/visits.csv"), rows);
        Files.writeString(contract.resolve("contract.yaml"), """
                contract: sites
                title:    Visits to sites
                buyer:    A
                provider: B
                in_force: 2026-08-01 to 2027-06-30
                currency: CURRENCY
                ZONEVALUErounding: half up, to the cent, each line
                family:   sites
                accepts: { clause-without-example: the tests of the ledger show it }
                statements:
                  - { id: fall,   title: Fall position,    covers: 2026-08-01 to 2026-10-31, position: true }
                  - { id: early,  title: Early advance,    covers: 2026-08-01 to 2026-12-31 }
                  - { id: winter, title: Winter advance,   covers: 2026-08-01 to 2027-01-31 }
                  - { id: spring, title: Spring statement, covers: 2026-08-01 to 2027-06-30 }
                AMENDMENTSclauses:
                  - id: "1.1"
                    title: Visits
                    says: Each visit is paid.
                    rule: Visits to a site
                    terms: { price: PRICE }
                    table:
                      paid part:
                        - { statement: fall,   part: 0% }
                        - { statement: early,  part: 25% }
                        - { statement: winter, part: 50% }
                        - { statement: spring, part: 100% }
                CLAUSESfacts:
                  Visits:
                    file: facts/visits.csv
                    key: [site]
                    fields: { site: site, number: number }
                """.replace("PRICE", price)
                .replace("CURRENCY", currency)
                .replace("ZONE", zone)
                .replace("VALUE", value)
                .replace("AMENDMENTS", amendments)
                .replace("CLAUSES", String.join("", clauses)));
        return contract;
    }

    /** A request for a statement of it. */
    public Request request(String statement) throws IOException {
        return TestDesk.statement(Request.of(contract()), statement);
    }

    /** Hands it in and approves it as it is now. */
    public Sites approved(Ledger ledger) throws Exception {
        TestLedger.approve(ledger, desk(), contract());
        return this;
    }

    /** Posts a statement. */
    public Entry post(Ledger ledger, String statement) throws Exception {
        return posting(ledger)
                .post(request(statement), new Posting.Known(false, false))
                .entry();
    }

    /** Corrects a statement; nothing when nothing differs. */
    public Optional<Entry> correct(Ledger ledger, String statement) throws Exception {
        return posting(ledger)
                .correct(request(statement), new Posting.Known(false, false))
                .paper()
                .map(Posting.Paper::entry);
    }

    private Posting posting(Ledger ledger) {
        return new Posting(desk(), ledger, "Ann");
    }

    /** The lines of a paper: clause, kind, scope and amount. */
    public static List<String> lines(Entry entry) {
        return ((Act.Document) entry.act())
                .lines().stream()
                        .map(Act.Entered::line)
                        .map(line -> line.clause() + " " + line.kind() + " " + line.scope() + " "
                                + line.amount().plain())
                        .toList();
    }

    /** What is to be paid on a paper, and what is owed back after it. */
    public static String pays(Entry entry) {
        Act.Payment pays = ((Act.Document) entry.act()).pays();
        return pays.toPay().plain()
                + (pays.owedBack().amount().signum() == 0
                        ? ""
                        : ", owed back " + pays.owedBack().plain());
    }
}
