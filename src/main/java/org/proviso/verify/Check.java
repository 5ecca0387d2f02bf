package org.proviso.verify;

import org.proviso.contract.Findings;
import org.proviso.rules.ResolvedContract;

/** One check of a contract that is put together with its family. */
@FunctionalInterface
interface Check {

    /** Adds a finding for each thing that is wrong. */
    void check(ResolvedContract contract, Findings findings);
}
