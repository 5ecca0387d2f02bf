package org.proviso.verify;

import java.util.List;
import org.proviso.contract.Contract;
import org.proviso.contract.Findings;
import org.proviso.rules.ResolvedContract;

/** {@code amendment-out-of-order}: amendments stand in the order in which they take effect, while the contract lasts. */
final class AmendmentOutOfOrder implements Check {

    private static final String NAME = "amendment-out-of-order";

    @Override
    public void check(ResolvedContract contract, Findings findings) {
        List<Contract.Amendment> all = contract.contract().amendments();
        for (int at = 0; at < all.size(); at++) {
            Contract.Amendment here = all.get(at);
            if (here.from().isAfter(contract.contract().inForce().to())) {
                findings.add(
                        here.effective().place(),
                        NAME,
                        here.id() + " takes effect on " + here.from() + ", when the contract has ended on "
                                + contract.contract().inForce().to() + "; nobody would ever be paid by it.",
                        "Maybe the year is another, or the contract was prolonged.");
            } else if (at > 0 && here.from().isBefore(all.get(at - 1).from())) {
                findings.add(
                        here.effective().place(),
                        NAME,
                        here.id() + " takes effect on " + here.from() + ", before "
                                + all.get(at - 1).id()
                                + " that stands above it; what was changed by which, and what is paid in between, would"
                                + " be unclear.",
                        "Maybe put them in order, the first in force first.");
            }
        }
    }
}
