package org.proviso.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.proviso.TestDesk;
import org.proviso.contract.Findings;
import org.proviso.contract.SourceText;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.Progress;
import org.proviso.rules.ResolvedContract;
import org.proviso.statement.Statement;
import org.proviso.statement.StatementBuilder;

/** A contract with other values over the same facts comes to what it would come to if it were evaluated anew. */
class OtherValuesTest {

    /** Rules of one student read the first three, a rule of the whole contract alone the others. */
    @ParameterizedTest
    @CsvSource({
        "exactly on target: MET,        exactly on target: NOT_MET",
        "hours needed: 30 hours,        hours needed: 29 hours",
        "withdrawn: NOT_COUNTED,        withdrawn: NOT_MET",
        "needed: 50%,                   needed: 80%",
        "base: $48000.00,               base: $40000.00",
        "'at_least: 10 points,                    adjusts: 10%','at_least: 10 points, adjusts: 11%'",
    })
    void whoever_reads_a_value_all_that_follows_from_it_is_reckoned_anew(String was, String is) throws Exception {
        TestDesk.desk().with(Request.of(Path.of("contracts/tutoring-rate-card")), (opened, evaluator, store) -> {
            SourceText written = opened.file().text();
            String text = String.join("\n", written.lines()).replaceFirst(Pattern.quote(was), is.replace("$", "\\$"));
            assertNotEquals(String.join("\n", written.lines()), text);
            ResolvedContract other = Desk.saying(opened, SourceText.of(written.file(), text), new Findings())
                    .orElseThrow();
            Evaluator.Variations variations = evaluator.variations(Progress.NONE);
            Statement anew = StatementBuilder.build(
                    other,
                    new Evaluator(other, evaluator.statement(), store, Evaluator.Settings.USUAL)
                            .evaluate(Progress.NONE),
                    "");
            assertEquals(anew, StatementBuilder.build(other, variations.with(other), ""));
            assertNotEquals(
                    StatementBuilder.build(opened.contract(), variations.asWritten(), "")
                            .lines(),
                    anew.lines());
            assertTrue(anew.payable().signum() > 0);
            return anew;
        });
    }
}
