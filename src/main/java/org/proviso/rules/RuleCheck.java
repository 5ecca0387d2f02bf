package org.proviso.rules;

import org.proviso.contract.Findings;

/** One check of a family's rules as they are written, before anything is built of them. */
@FunctionalInterface
interface RuleCheck {

    /** Adds a finding for each thing that is wrong. */
    void check(WrittenFamily family, Findings findings);
}
