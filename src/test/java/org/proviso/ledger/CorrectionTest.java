package org.proviso.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.proviso.money.Money;

/** What a correction moves: what is paid, and beside it what is stated and not paid. */
class CorrectionTest {

    private static Act.Entered line(String kind, String amount, boolean takenBack) {
        Money money = Money.parse(amount, Currency.getInstance("USD")).orElseThrow();
        PostedLine line = new PostedLine("3.1", "Reports", "Report", kind, "Elm", money, "the report is there");
        return takenBack
                ? new Act.Entered(line.reversed(), Optional.of(new Act.Ref(3, 0)))
                : new Act.Entered(line, Optional.empty());
    }

    /** A sum of all lines would say that nothing moved, and a least correction would keep 500.00 from being paid. */
    @Test
    void what_was_held_and_is_paid_now_moves_both() {
        Correction correction = new Correction(
                "3.1",
                "Reports",
                "Elm",
                Correction.Ground.FACT,
                List.of(),
                0,
                List.of(line("held", "500.00", true), line("base", "500.00", false)));
        assertEquals("500.00", correction.difference().plain());
        assertEquals("-500.00", correction.notPayable().plain());
    }
}
