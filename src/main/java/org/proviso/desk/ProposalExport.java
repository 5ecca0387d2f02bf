package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Finding;
import org.proviso.proposal.Proposal;

/** Prints what a request for proposals says of a contract. */
public final class ProposalExport {

    private final Desk desk;

    /** An export by a desk. */
    public ProposalExport(Desk desk) {
        this.desk = desk;
    }

    /**
     * Its clauses, terms and tables.
     *
     * @param html whether as a page; else as text
     * @throws ContractRefused when anything is wrong with the contract: nobody should bid on it
     */
    public String of(Path contract, boolean html) throws IOException, ContractRefused {
        List<Finding> findings = desk.verify(contract);
        if (!findings.isEmpty()) {
            throw new ContractRefused(findings);
        }
        Contract written = ContractFile.read(contract).contract().orElseThrow();
        Proposal proposal = Proposal.of(written);
        return html ? proposal.html() : proposal.text();
    }
}
