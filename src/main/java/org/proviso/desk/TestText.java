package org.proviso.desk;

import java.util.List;
import org.proviso.evaluate.coverage.Coverage;

/** The cases of a contract and their coverage as a person reads them. */
final class TestText {

    private final StringBuilder text = new StringBuilder();

    private TestText() {}

    static String of(ContractTest.TestedContract tested) {
        TestText text = new TestText();
        text.line(tested.contract());
        tested.cases().forEach(text::row);
        text.line("");
        tested.coverage().clauses().forEach(text::clause);
        text.leftOut(tested.coverage());
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

    private void leftOut(Coverage coverage) {
        if (!coverage.leftOut().isEmpty() || coverage.oneSided() > 0) {
            line("Left out, because the contract itself decides: "
                    + coverage.leftOut().size() + " rules that it never lets run, and one side of "
                    + coverage.oneSided() + " conditions.");
            coverage.leftOut().forEach(one -> line("    " + one.place() + ": \"" + one.rule() + "\": " + one.why()));
        }
        coverage.needless().forEach(this::line);
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
