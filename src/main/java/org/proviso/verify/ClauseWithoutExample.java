package org.proviso.verify;

import org.proviso.contract.Clause;
import org.proviso.contract.Findings;
import org.proviso.rules.ResolvedContract;

/** {@code clause-without-example}: what rules compute, both parties can check on at least one case with a calculator. */
final class ClauseWithoutExample implements Check {

    @Override
    public void check(ResolvedContract contract, Findings findings) {
        for (Clause clause : contract.contract().clauses()) {
            if (!clause.rules().isEmpty()
                    && clause.examples().isEmpty()
                    && !contract.contract().accepts(clause, Clause.WITHOUT_EXAMPLE)) {
                findings.add(
                        clause.id().place(),
                        Clause.WITHOUT_EXAMPLE,
                        "Clause " + clause.id()
                                + " shows no case worked out; a rule that computes another thing than its"
                                + " words say would pay wrongly, and nobody would see it before the money is gone.",
                        "Maybe add \"examples:\" with one case that both parties worked out on a calculator.");
            }
        }
    }
}
