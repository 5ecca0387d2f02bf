package org.proviso.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.runtime.KieSession;
import org.proviso.contract.Findings;
import org.proviso.rules.DeclaredBean;
import org.proviso.rules.FamilyCache;
import org.proviso.rules.Level;
import org.proviso.rules.RuleCompiler;
import org.proviso.rules.RuleFamily;

/** Rules that are written as rules should be and yet never come to an end: each is stopped, and named. */
@Timeout(60)
class RunawayRulesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void facts() throws Exception {
        Files.createDirectories(folder.resolve("rules/runaway"));
        Files.writeString(folder.resolve("rules/runaway/facts.drl"), """
                package runaway
                import java.math.BigDecimal
                import org.proviso.rules.Fact
                declare Visit extends Fact
                    visit : String
                    hours : int
                    decimal : BigDecimal
                end
                """);
    }

    private String refused(String rules, int visits) throws Exception {
        Files.writeString(folder.resolve("rules/runaway/definitions.drl"), """
                package runaway
                import java.math.BigDecimal
                import org.proviso.money.Rate
                declare Power
                    number : BigDecimal
                end
                declare Share
                    share : Rate
                end
                """ + rules);
        Findings findings = new Findings();
        RuleFamily family = new RuleCompiler(folder.resolve("rules"), new FamilyCache(folder.resolve("cache")))
                .family("runaway", findings)
                .orElseThrow(() -> new AssertionError(findings.all().toString()));
        DeclaredBean visit = new DeclaredBean(family, "Visit");
        KieSession session = family.session(Level.SUBJECT);
        try {
            for (int at = 0; at < visits; at++) {
                Object one = visit.make();
                visit.setter("visit").set(one, "V-" + at);
                visit.setter("hours").set(one, at + 3);
                visit.setter("decimal").set(one, new java.math.BigDecimal("1.5"));
                visit.setter("date").set(one, LocalDate.of(2027, 1, 1));
                session.insert(one);
            }
            return assertThrows(EvaluationRefused.class, () -> Firing.fire(session, visits))
                    .getMessage();
        } finally {
            session.dispose();
        }
    }

    @Test
    void a_rule_that_makes_what_lets_it_fire_again() throws Exception {
        assertEquals(
                "The rules do not come to rest after 10100 firings; a rule seems to make facts that let it fire again.",
                refused("""
                        rule "Again"
                        when
                            $visit : Visit()
                        then
                            insert( new Visit($visit.getVisit(), $visit.getHours() + 1, $visit.getDecimal()) );
                        end
                        """, 1));
    }

    @Test
    void a_rule_that_compares_everything_with_everything() throws Exception {
        assertEquals(
                "The rule \"Everything\" does not come to an end, and was stopped; nothing is paid by it."
                        + " Maybe it asks for every pair of many facts; a condition that joins them,"
                        + " fact == other.fact, makes them few.",
                refused("""
                        rule "Everything"
                        when
                            $one   : Visit()
                            $two   : Visit( hours > $one.hours )
                            $three : Visit( hours + $one.hours + $two.hours < 0 )
                        then
                            insert( new Share(Rate.ONE) );
                        end
                        """, 400));
    }

    @Test
    void a_rate_that_is_multiplied_with_itself() throws Exception {
        assertEquals("The rule \"Squared\" failed: a rate has thousands of digits.", refused("""
                        rule "First"
                        when
                            $visit : Visit()
                        then
                            insert( new Share(Rate.of($visit.getHours(), $visit.getHours() + 1)) );
                        end
                        rule "Squared"
                        when
                            $share : Share()
                        then
                            insert( new Share($share.getShare().times($share.getShare())) );
                        end
                        """, 1));
    }

    @Test
    void a_decimal_that_is_multiplied_with_itself() throws Exception {
        assertEquals("The rule \"Squared\" failed: a number has thousands of digits.", refused("""
                        rule "First"
                        when
                            $visit : Visit()
                            accumulate( Visit( $hours : decimal ); $sum : sum($hours) )
                        then
                            insert( new Power($sum) );
                        end
                        rule "Squared"
                        when
                            $power : Power()
                        then
                            insert( new Power($power.getNumber().multiply($power.getNumber())) );
                        end
                        """, 1));
    }

    @Test
    void a_rule_that_fires_for_every_pair_of_many() throws Exception {
        String stopped = refused("""
                rule "Pairs"
                when
                    $one : Visit()
                    $two : Visit( hours != $one.hours )
                then
                    insert( new Share(Rate.ONE) );
                end
                """, 400);
        assertEquals(
                "The rules do not come to rest after 50000 firings; a rule seems to make facts that let it fire again.",
                stopped);
    }
}
