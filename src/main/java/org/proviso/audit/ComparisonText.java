package org.proviso.audit;

import java.util.List;
import org.proviso.money.Money;
import org.proviso.statement.Statement;

/** A comparison as text: what changed, what it would have paid, whose outcome is otherwise and why. */
final class ComparisonText {

    private final Comparison comparison;
    private final StringBuilder text = new StringBuilder();

    private ComparisonText(Comparison comparison) {
        this.comparison = comparison;
    }

    static String of(Comparison comparison) {
        return new ComparisonText(comparison).render();
    }

    private String render() {
        line(comparison.before() + " compared with " + comparison.after());
        line("");
        line("What changed");
        if (!comparison.readable()) {
            line("  It cannot be told: one of the two cannot be read.");
        } else if (comparison.changes().isEmpty()) {
            line("  Nothing, in the contract or in its rules.");
        }
        comparison.changes().forEach(change -> line("  " + change.line()));
        line("");
        if (comparison.replay().isPresent()) {
            replay(comparison.replay().get());
        } else {
            line("Nothing was replayed: " + comparison.notPlayed());
        }
        return text.toString();
    }

    private void replay(Replay replay) {
        Statement after = replay.after();
        line("What would have been paid, " + after.title() + ", " + after.from() + " to " + after.to() + ", all in "
                + after.payable().currency().getCurrencyCode());
        replay.tables().forEach(this::table);
        line("");
        if (replay.outcomes().isEmpty()) {
            line("No outcome is otherwise.");
        } else {
            line("Outcomes that are otherwise");
            replay.outcomes().forEach(this::turned);
        }
    }

    private void table(Replay.MoneyTable one) {
        line("");
        Columns table = new Columns().row(List.of(one.title(), "Before", "Now", "Difference"));
        one.rows().forEach(row -> row(table, row));
        text.append(table.text());
    }

    private static void row(Columns table, Replay.Moved row) {
        table.row(List.of(row.name(), amount(row.before()), amount(row.after()), amount(row.difference())));
    }

    private static String amount(Money money) {
        return money.accounted() + (money.signum() < 0 ? "" : " ");
    }

    private void turned(Replay.Turned turned) {
        line("  " + turned.clause() + "  " + turned.count() + " from " + turned.was() + " to " + turned.is());
        for (TurnedCase one : turned.cases()) {
            line("      " + one.reference() + (one.scope().isEmpty() ? "" : ", " + one.scope()));
            line("          before by " + rule(one.ruleWas()) + ", now by " + rule(one.ruleIs()));
            one.stopped().forEach(words -> line("          " + words));
            one.because().forEach(change -> line("          rests on the change: " + change.line()));
        }
        int left = turned.count() - turned.cases().size();
        if (left > 0) {
            line("      and " + left + " more");
        }
    }

    private static String rule(String name) {
        return name.isEmpty() ? "no rule" : "\"" + name + "\"";
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
