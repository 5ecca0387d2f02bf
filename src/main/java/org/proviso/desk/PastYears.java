package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Findings;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactSource;
import org.proviso.facts.FactStore;
import org.proviso.facts.FactsUnreadable;
import org.proviso.risk.Shift;
import org.proviso.risk.Year;
import org.proviso.rules.ResolvedContract;
import org.proviso.verify.Verifier;

/** A contract over folders of past facts, each on the days of its own year; checked as it is written first. */
final class PastYears {

    private final Desk desk;
    private final Request request;
    private final ContractFile written;
    private final ResolvedContract contract;

    PastYears(Desk desk, Request request) throws IOException, ContractRefused {
        this.desk = desk;
        this.request = request;
        this.written = ContractFile.read(request.contract());
        Findings findings = new Findings();
        this.contract = opened(written, findings).contract();
        Verifier.verify(contract, findings);
        refuse(findings);
    }

    ResolvedContract contract() {
        return contract;
    }

    /** The files of facts that the contract names. */
    List<String> files() {
        return contract.contract().facts().stream()
                .flatMap(mapping -> mapping.files().stream())
                .map(file -> file.path().text())
                .distinct()
                .toList();
    }

    /** Each folder as a year, in the order given. */
    List<Year> of(List<Path> folders)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        List<Year> years = new ArrayList<>();
        for (Path folder : folders) {
            years.add(year(folder));
        }
        return years;
    }

    private Year year(Path folder)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        String name = Optional.ofNullable(folder.toAbsolutePath().normalize().getFileName())
                .map(Path::toString)
                .orElse("facts");
        int back = Shift.years(name, contract.contract().inForce().from().getYear());
        Desk.Opened moved = opened(written.saying(Shift.back(written.text(), back)), new Findings());
        Request asked = new Request(
                request.contract(),
                Optional.of(new FactSource.Folder(folder, false)),
                request.statement(),
                request.asOf(),
                request.settings(),
                request.progress());
        Contract.StatementTerm statement = Desk.statement(moved.contract(), asked);
        try (FactStore store = Desk.facts(asked, moved, false)) {
            Evaluator evaluator = new Evaluator(moved.contract(), statement, store, asked.settings());
            return Year.of(name, back, moved.contract(), evaluator.rehearsal());
        }
    }

    private Desk.Opened opened(ContractFile file, Findings findings) throws IOException, ContractRefused {
        Optional<Desk.Opened> opened = desk.open(file, findings);
        refuse(findings);
        return opened.orElseThrow(() -> new ContractRefused(findings.all()));
    }

    private static void refuse(Findings findings) throws ContractRefused {
        if (!findings.none()) {
            throw new ContractRefused(findings.all());
        }
    }
}
