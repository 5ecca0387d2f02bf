package org.proviso.desk;

import java.util.List;
import java.util.stream.Collectors;

/** The form in which the cases of contracts are told. */
public enum TestReport {
    /** A table for each contract, and below it what its cases do not show. */
    TEXT,
    /** The same, with every rule that is left out because the contract never lets it run. */
    TEXT_WITH_LEFT_OUT,
    /** All of it for programs. */
    JSON,
    /** The cases alone, as JUnit writes them: a suite for each contract. */
    JUNIT;

    /** The report of some contracts. */
    public String of(List<ContractTest.TestedContract> contracts) {
        return switch (this) {
            case TEXT, TEXT_WITH_LEFT_OUT ->
                contracts.stream()
                        .map(one -> TestText.of(one, this == TEXT_WITH_LEFT_OUT))
                        .collect(Collectors.joining("\n"));
            case JSON -> TestJson.of(contracts);
            case JUNIT -> TestXml.of(contracts);
        };
    }
}
