package org.proviso.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.proviso.audit.Change;
import org.proviso.audit.Comparison;
import org.proviso.audit.ContractChanges;
import org.proviso.audit.Replay;
import org.proviso.audit.Side;
import org.proviso.contract.Contract;
import org.proviso.contract.ContractFile;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;
import org.proviso.evaluate.Evaluation;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactSource;
import org.proviso.facts.FactsUnreadable;
import org.proviso.revisions.NotARevision;
import org.proviso.revisions.Revision;
import org.proviso.verify.Verifier;

/** Sets two contracts side by side, each a folder or a revision of a git repository, and replays both. */
public final class Compare {

    private final Desk desk;
    private final Path rules;
    private final Request request;

    /**
     * A comparison to be made.
     *
     * @param rules   the desk's, which a revision may have otherwise
     * @param request what both are asked, over which facts; nothing there means those of the second
     */
    public Compare(Desk desk, Path rules, Request request) {
        this.desk = desk;
        this.rules = rules;
        this.request = request;
    }

    /** A contract's folder while it is looked at, and what a person calls it. */
    private record Laid(String shown, Path folder, Desk desk, Optional<Revision> revision) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            if (revision.isPresent()) {
                revision.get().close();
            }
        }

        /** A finding with its place as the person would name it. */
        Finding named(Finding finding) {
            Place place = finding.place();
            String here = folder.toString().replace('\\', '/');
            return revision.isEmpty() || !place.file().startsWith(here)
                    ? finding
                    : new Finding(
                            new Place(
                                    shown + place.file().substring(here.length()),
                                    place.line(),
                                    place.column(),
                                    place.length()),
                            finding.name(),
                            finding.excerpt(),
                            finding.consequence(),
                            finding.maybe());
        }
    }

    /** What can be known of a contract without its facts. */
    private record Read(Optional<Contract> written, Optional<Desk.Opened> opened, List<Finding> findings) {

        boolean verified() {
            return opened.isPresent() && findings.isEmpty();
        }
    }

    /** Compares what two words name: folders, or revisions such as {@code HEAD~1:contracts/my-contract}. */
    public Comparison report(String before, String after)
            throws IOException, NotARevision, ContractRefused, UnknownName {
        try (Laid first = laid(before);
                Laid second = laid(after)) {
            return report(first, second);
        }
    }

    private Laid laid(String word) throws IOException, NotARevision {
        if (!Revision.isWritten(word)) {
            return new Laid(word, Path.of(word), desk, Optional.empty());
        }
        Revision revision = Revision.open(word, Path.of(""), rules);
        if (!Files.exists(revision.contract().resolve(ContractFile.NAME))) {
            revision.close();
            throw new NoSuchFileException(word + "/" + ContractFile.NAME);
        }
        return new Laid(
                word, revision.contract(), revision.rules().map(desk::over).orElse(desk), Optional.of(revision));
    }

    private static Read read(Laid laid) throws IOException {
        ContractFile file = ContractFile.read(laid.folder());
        Findings findings = new Findings();
        Optional<Desk.Opened> opened = laid.desk().open(file, findings);
        opened.filter(one -> findings.none()).ifPresent(one -> Verifier.verify(one.contract(), findings));
        return new Read(
                file.contract(),
                opened,
                findings.all().stream().map(laid::named).toList());
    }

    private Comparison report(Laid first, Laid second) throws IOException, ContractRefused, UnknownName {
        Read before = read(first);
        Read after = read(second);
        List<Change> changes = changes(before, after);
        String hindered = hindrance(first, before, second, after);
        Optional<Replay> replay = Optional.empty();
        if (hindered.isEmpty()) {
            try {
                replay = Optional.of(replay(first, second, changes));
            } catch (FactsUnreadable | EvaluationRefused | UnknownName refused) {
                hindered = String.valueOf(refused.getMessage());
            }
        }
        List<Finding> findings = new ArrayList<>(before.findings());
        findings.addAll(after.findings());
        return new Comparison(
                first.shown(),
                second.shown(),
                before.written().isPresent() && after.written().isPresent(),
                changes,
                replay,
                hindered,
                findings);
    }

    private static List<Change> changes(Read before, Read after) {
        List<Change> changes = new ArrayList<>();
        if (before.written().isPresent() && after.written().isPresent()) {
            changes.addAll(ContractChanges.between(
                    before.written().get(), after.written().get()));
        }
        if (before.opened().isPresent() && after.opened().isPresent() && sameFamily(before, after)) {
            changes.addAll(ContractChanges.between(
                    before.opened().get().contract().family().text(),
                    after.opened().get().contract().family().text()));
        }
        return List.copyOf(changes);
    }

    private static boolean sameFamily(Read before, Read after) {
        return before.written()
                .map(one -> one.family().text())
                .equals(after.written().map(one -> one.family().text()));
    }

    /** Why nothing can be replayed; empty when it can. */
    private static String hindrance(Laid first, Read before, Laid second, Read after) {
        if (!before.verified() || !after.verified()) {
            return (before.verified() ? second : first).shown() + " has findings"
                    + (before.verified() || after.verified() ? "" : ", and so has " + second.shown())
                    + "; it would not be evaluated.";
        }
        return sameFamily(before, after)
                ? ""
                : "the two are of different families of rules, so no facts are those of both.";
    }

    private Replay replay(Laid first, Laid second, List<Change> changes)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        FactSource facts = request.facts().orElse(new FactSource.Folder(second.folder(), true));
        return first.desk()
                .with(
                        over(first, facts),
                        (old, oldEvaluator, oldStore) -> second.desk()
                                .with(
                                        over(second, facts),
                                        (now, nowEvaluator, nowStore) -> Comparison.replay(
                                                side(old, oldEvaluator), side(now, nowEvaluator), changes)));
    }

    private Request over(Laid laid, FactSource facts) {
        return new Request(
                laid.folder(),
                Optional.of(facts),
                request.statement(),
                request.asOf(),
                request.settings(),
                request.progress());
    }

    private Side side(Desk.Opened opened, Evaluator evaluator) throws EvaluationRefused, FactsUnreadable {
        Evaluation evaluation = evaluator.evaluate(request.progress());
        return new Side(
                opened.contract(),
                evaluator,
                evaluation,
                desk.stated(opened.contract(), evaluation).statement());
    }
}
