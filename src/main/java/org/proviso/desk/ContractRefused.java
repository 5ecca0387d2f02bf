package org.proviso.desk;

import java.util.List;
import java.util.stream.Collectors;
import org.proviso.contract.Finding;

/** A contract that may not be evaluated, with everything that was found. */
public final class ContractRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** With at least one finding. */
    public ContractRefused(List<Finding> findings) {
        super(findings.size()
                + (findings.size() == 1 ? " finding: " : " findings: ")
                + findings.stream()
                        .map(finding -> finding.place() + " " + finding.name())
                        .collect(Collectors.joining(", ")));
        this.findings = List.copyOf(findings);
    }

    /** What was found, in the order of the files. */
    public List<Finding> findings() {
        return findings;
    }
}
