package org.proviso.desk;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The form in which the cases of contracts are told. */
public enum TestReport {
    /** A table for each contract, and below it what its cases do not show. */
    TEXT(all -> all.stream().map(TestText::of).collect(Collectors.joining("\n"))),
    /** The same for programs. */
    JSON(TestJson::of),
    /** The cases alone, as JUnit writes them: a suite for each contract. */
    JUNIT(TestXml::of);

    private final Function<List<ContractTest.Tested>, String> writer;

    TestReport(Function<List<ContractTest.Tested>, String> writer) {
        this.writer = writer;
    }

    /** The report of some contracts. */
    public String of(List<ContractTest.Tested> contracts) {
        return writer.apply(contracts);
    }
}
