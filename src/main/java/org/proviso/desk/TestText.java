package org.proviso.desk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.proviso.contract.NotShown;
import org.proviso.evaluate.coverage.BeyondReach;
import org.proviso.evaluate.coverage.Coverage;

/** The cases of a contract and their coverage as a person reads them. */
final class TestText {

    /** Why the contract itself leaves out rules, behind how many. */
    private static final Map<BeyondReach.Reason, String> RULES = new EnumMap<>(Map.of(
            BeyondReach.Reason.LACKING, " for want of terms or facts that this contract does not have",
            BeyondReach.Reason.DECIDED, " by what it states",
            BeyondReach.Reason.UNMADE, " for want of what only such rules make"));

    private final StringBuilder text = new StringBuilder();

    private TestText() {}

    /** With or without a line for each rule that the contract never lets run. */
    static String of(ContractTest.TestedContract tested, boolean everyRule) {
        TestText text = new TestText();
        text.line(tested.contract());
        tested.cases().forEach(text::row);
        text.line("");
        tested.coverage().clauses().forEach(text::clause);
        text.leftOut(tested.coverage(), everyRule);
        text.total(tested);
        return text.text.toString();
    }

    private void line(String words) {
        text.append(words).append('\n');
    }

    private void row(ContractTest.Case one) {
        String clause = one.clause().isEmpty() ? "scenario" : one.clause();
        String result = one.agrees() ? one.unsigned() ? "unsigned   " : "agrees     " : "DISAGREES  ";
        line("  " + result + pad(clause, 10) + one.says());
        one.differs().forEach(differs -> line("             " + differs));
    }

    private void clause(Coverage.OfClause one) {
        String name = one.clause().isEmpty() ? "Rules that no clause names" : one.clause() + " " + one.title();
        line(name + ": " + counts(one));
        one.gaps().forEach(gap -> line("    " + gap.item().place() + ": " + gap.words()));
    }

    private static String counts(Coverage.OfClause one) {
        return String.join(
                ", ",
                List.of(
                        "rules " + count(one.rules()),
                        "conditions " + count(one.conditions()),
                        "rows " + count(one.rows()),
                        "thresholds " + count(one.thresholds())));
    }

    private static String count(Coverage.Count count) {
        return count.shown() + " of " + count.of();
    }

    private void leftOut(Coverage coverage, boolean everyRule) {
        List<String> rules = new ArrayList<>();
        RULES.forEach((reason, words) -> {
            int number = coverage.leftOut(reason).size();
            if (number > 0) {
                rules.add(number + words);
            }
        });
        if (!rules.isEmpty()) {
            line("Rules left out: " + String.join(", ", rules) + (everyRule ? "." : "; --left-out lists them."));
        }
        if (coverage.oneSided() > 0) {
            line("Conditions left out on one side, which its values decide: " + coverage.oneSided() + ".");
        }
        coverage.leftOut().stream()
                .filter(one -> everyRule && RULES.containsKey(one.reason()))
                .forEach(this::leftOut);
        List<BeyondReach> byAuthors = coverage.leftOut(BeyondReach.Reason.NOT_SHOWN);
        if (!byAuthors.isEmpty()) {
            line("Left out by its authors, in " + NotShown.FILE + ":");
            byAuthors.forEach(this::leftOut);
        }
        coverage.needless().forEach(this::line);
    }

    private void leftOut(BeyondReach one) {
        line("    " + one.place() + ": \"" + one.rule() + "\": " + one.why());
    }

    private void total(ContractTest.TestedContract tested) {
        long disagree = tested.cases().stream().filter(one -> !one.agrees()).count();
        line(tested.contract() + ": " + tested.cases().size() + " cases, "
                + (disagree == 0 ? "all agree" : disagree + " DISAGREE")
                + (tested.unsigned() == 0 ? "" : ", " + tested.unsigned() + " not signed off") + "; "
                + counts(tested.coverage().total()));
    }

    private static String pad(String words, int width) {
        return words + " ".repeat(Math.max(1, width - words.length()));
    }
}
