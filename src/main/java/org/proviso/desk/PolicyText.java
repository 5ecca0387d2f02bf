package org.proviso.desk;

import java.util.List;

/** Contracts against a policy, as a person reads them. */
final class PolicyText {

    /** What shows a demand in more places than that is told by their number. */
    private static final int MOST = 4;

    private final StringBuilder text = new StringBuilder();

    private PolicyText() {}

    static String of(PolicyCheck.Result result) {
        PolicyText text = new PolicyText();
        text.line(result.policy());
        result.sources().forEach(source -> text.line("  " + source));
        if (result.illustrative()) {
            text.line("  What is not named here is illustrative.");
        }
        result.contracts().forEach(text::contract);
        return text.text.toString();
    }

    private void line(String words) {
        text.append(words).append('\n');
    }

    private void contract(PolicyCheck.Checked checked) {
        line("");
        line(checked.contract() + ": " + checked.title());
        for (PolicyCheck.Demand demand : checked.demands()) {
            String state = demand.state().words();
            line("  " + state + " ".repeat(10 - state.length()) + demand.clause() + " " + demand.title() + ": \""
                    + demand.says() + "\"");
            List<String> why = demand.why();
            int shown = demand.state() == PolicyCheck.State.MET ? Math.min(MOST, why.size()) : why.size();
            why.subList(0, shown).forEach(one -> line("              " + one));
            if (shown < why.size()) {
                line("              and " + (why.size() - shown) + " more");
            }
        }
    }
}
