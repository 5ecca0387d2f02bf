package org.proviso.desk;

import java.util.concurrent.CompletableFuture;
import org.proviso.contract.Findings;
import org.proviso.rules.ResolvedContract;
import org.proviso.verify.Verifier;

/** The checks of a contract, run while its facts are read: both take their time, and neither needs the other. */
final class Verified {

    private final Findings findings;
    private final CompletableFuture<Void> done;

    Verified(ResolvedContract contract, Findings findings) {
        this.findings = findings;
        this.done = CompletableFuture.runAsync(() -> Verifier.verify(contract, findings));
    }

    void orRefused() throws ContractRefused {
        done.join();
        if (!findings.none()) {
            throw new ContractRefused(findings.all());
        }
    }
}
