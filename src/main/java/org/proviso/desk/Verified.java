package org.proviso.desk;

import java.util.concurrent.CompletableFuture;
import org.proviso.contract.Findings;
import org.proviso.rules.CheckedContracts;
import org.proviso.rules.ResolvedContract;
import org.proviso.verify.Verifier;

/**
 * The checks of a contract, run while its facts are read: both take their time, and neither needs the other. One that
 * was checked before, and is what it was, is not checked again.
 */
final class Verified {

    private final Findings findings;
    private final CompletableFuture<Void> done;

    Verified(ResolvedContract contract, Findings findings, CheckedContracts before) {
        this.findings = findings;
        this.done = CompletableFuture.runAsync(() -> check(contract, findings, before));
    }

    private static void check(ResolvedContract contract, Findings findings, CheckedContracts before) {
        if (before.has(contract)) {
            return;
        }
        Verifier.verify(contract, findings);
        if (findings.none()) {
            before.add(contract);
        }
    }

    void orRefused() throws ContractRefused {
        done.join();
        if (!findings.none()) {
            throw new ContractRefused(findings.all());
        }
    }
}
