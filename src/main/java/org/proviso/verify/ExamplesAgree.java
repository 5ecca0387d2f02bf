package org.proviso.verify;

import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Examples;
import org.proviso.rules.ResolvedContract;

/** {@code example-disagrees}: the rules do what the examples of their clause say. */
final class ExamplesAgree implements Check {

    @Override
    public void check(ResolvedContract contract, Findings findings) {
        Examples examples = new Examples(contract);
        for (Clause clause : contract.contract().clauses()) {
            for (Clause.Example example : clause.examples()) {
                one(examples, clause, example, findings);
            }
        }
    }

    /** An example whose facts cannot be read shows nothing; what is wrong with them has been said. */
    private static void one(Examples examples, Clause clause, Clause.Example example, Findings findings) {
        String what = "The example \"" + example.label().text() + "\" of clause "
                + clause.id().text();
        int before = findings.all().size();
        try {
            Examples.Result result = examples.run(clause, example, findings);
            if (!result.agrees() && findings.all().size() == before) {
                findings.add(
                        example.expected().place(),
                        "example-disagrees",
                        what + " says "
                                + (example.definitions().isEmpty()
                                        ? example.verb().text() + ": "
                                                + example.expected().text()
                                        : "otherwise")
                                + ", and its rules give " + result.got() + ". One of them would pay wrongly.",
                        "Maybe the example was worked out before a value was changed.");
            }
        } catch (EvaluationRefused refused) {
            if (findings.all().size() == before) {
                findings.add(
                        example.expected().place(),
                        "example-disagrees",
                        what + " cannot be run: " + refused.getMessage(),
                        "");
            }
        }
    }
}
