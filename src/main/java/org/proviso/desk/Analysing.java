package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.proviso.analysis.Analysis;
import org.proviso.analysis.Report;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Findings;
import org.proviso.verify.Verifier;

/** Looks through the rules of a contract without any facts. */
public final class Analysing {

    private final Desk desk;

    /** At a desk. */
    public Analysing(Desk desk) {
        this.desk = desk;
    }

    /** What is to be said of a contract's rules. */
    public Report of(Path contract) throws IOException, ContractRefused {
        Findings findings = new Findings();
        Optional<Desk.Opened> opened = desk.open(ContractFile.read(contract), findings);
        if (opened.isPresent() && findings.none()) {
            Verifier.verify(opened.get().contract(), findings);
        }
        if (opened.isEmpty() || !findings.none()) {
            throw new ContractRefused(findings.all());
        }
        return Analysis.of(opened.get().contract());
    }
}
