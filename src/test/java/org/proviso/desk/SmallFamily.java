package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A family of one rule and a contract of one clause, small enough to count its parts by hand. */
final class SmallFamily {

    private SmallFamily() {}

    /** A desk over a folder that holds the family in {@code rules/}. */
    static Desk desk(Path folder) throws IOException {
        Path family = Files.createDirectories(folder.resolve("rules/small"));
        Files.writeString(family.resolve("facts.drl"), """
                package small
                import org.proviso.rules.Fact

                declare Count extends Fact
                    site   : String @key
                    number : int
                end
                """);
        Files.writeString(family.resolve("terms.drl"), """
                package small
                import org.proviso.rules.Band
                import org.proviso.rules.ClauseTerms
                import org.proviso.money.Money

                declare BusyTerms extends ClauseTerms
                    needed : int @unit("visits")
                end

                declare Tier extends Band
                    bonus : Money
                end
                """);
        Files.writeString(family.resolve("payments.drl"), """
                package small
                import static org.proviso.rules.Verbs.*

                // A busy site earns the bonus of its tier.
                rule "Busy site"
                @because("{count.number} visits, {terms.needed} needed")
                when
                    $terms : BusyTerms()
                    $count : Count( number >= $terms.needed )
                    $tier  : Tier( clause == $terms.clause, covers($count.number) )
                then
                    insert( earns($terms, $count.getSite(), $tier.getBonus()) );
                end
                """);
        return new Desk(folder.resolve("rules"), Path.of("target/test-families"), "Proviso under test");
    }

    /** A contract of the family with these examples, {@code "12: $20.00"} each: the visits and what they earn. */
    static Path contract(Path folder, String... examples) throws IOException {
        Path contract = Files.createDirectories(folder.resolve("contract"));
        Files.createDirectories(contract.resolve("facts"));
        Files.writeString(contract.resolve("facts/counts.csv"), "site,number\nElm,12\n");
        StringBuilder text = new StringBuilder("""
                contract: small
                title:    A bonus for busy sites
                buyer:    A
                provider: B
                in_force: 2026-01-01 to 2026-12-31
                currency: USD
                rounding: half up, to the cent, each line
                family:   small
                statements:
                  - { id: year, title: The year, covers: 2026-01-01 to 2026-12-31 }
                clauses:
                  - id: "1.1"
                    title: Bonus
                    says: A Site with at least five visits earns the bonus of its tier.
                    rule: Busy site
                    terms: { needed: 5 visits }
                    table:
                      tier:
                        - { at_most: 10 visits, bonus: $10.00 }
                        - { above: 10 visits,   bonus: $20.00 }
                    examples:
                """);
        for (String example : examples) {
            String[] parts = example.split(": ", 2);
            text.append("      - case: '").append(parts[0]).append(" visits'\n");
            text.append("        given: { Count: { site: Elm, number: ")
                    .append(parts[0])
                    .append(" } }\n");
            text.append("        earns: ").append(parts[1]).append('\n');
        }
        text.append("""
                facts:
                  Count:
                    file: facts/counts.csv
                    key: [site]
                    fields: { site: site, number: number }
                """);
        Files.writeString(contract.resolve("contract.yaml"), text);
        return contract;
    }
}
