package org.proviso.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.facts.Progress;

/** Which mistakes in values and rules the cases of a contract notice. */
class MistakesTest {

    @TempDir
    private Path folder;

    private MutationTest.Mutated mutated(int most, String... examples) throws Exception {
        return new MutationTest(SmallFamily.desk(folder))
                .run(SmallFamily.contract(folder, examples), most, Progress.NONE);
    }

    private static List<String> unnoticed(List<MutationTest.Slip> slips) {
        return slips.stream()
                .filter(one -> one.noticed().isEmpty())
                .map(MutationTest.Slip::what)
                .toList();
    }

    /** Twelve visits earn $20.00 whether four, five or six are needed, and whether tiers meet at nine, ten or eleven. */
    @Test
    void one_case_far_from_every_threshold_notices_the_amount_alone() throws Exception {
        MutationTest.Mutated mutated = mutated(0, "12: $20.00");
        assertEquals(
                List.of(
                        "1.1 needed: 5 visits, could be 6 visits",
                        "1.1 needed: 5 visits, could be 4 visits",
                        "1.1 tier, at_most: 10 visits, could be 11 visits",
                        "1.1 tier, at_most: 10 visits, could be 9 visits",
                        "1.1 tier, row 10 visits, bonus: $10.00, could be $10.01",
                        "1.1 tier, row 10 visits, bonus: $10.00, could be $9.99"),
                unnoticed(mutated.terms()));
        assertEquals(8, mutated.terms().size());
        assertEquals(List.of(), mutated.rules());
        assertTrue(
                mutated.text()
                        .endsWith(": 2 of 8 mistakes in values noticed, 0 of 0 in rules; 0 more are refused by"
                                + " checks, " + mutated.left() + " in rules were not tried.\n"),
                mutated::text);
    }

    /**
     * With a case on each side of each threshold every value is noticed. Without the clause of the tier nothing is
     * otherwise: the contract has one clause.
     */
    @Test
    void cases_on_both_sides_of_every_threshold_notice_every_value_and_rule_but_what_is_the_same() throws Exception {
        MutationTest.Mutated mutated = mutated(100, "4: nothing", "5: $10.00", "10: $10.00", "11: $20.00");
        assertEquals(List.of(), unnoticed(mutated.terms()));
        assertEquals(
                List.of("\"Busy site\": without clause == $terms.clause in Tier( clause == $terms.clause,"
                        + " covers($count.number) )"),
                unnoticed(mutated.rules()));
        assertEquals(0, mutated.left());
        // ">" for ">=", without the number, without the clause, without the cover
        assertEquals(4, mutated.rules().size() + mutated.refused());
    }
}
