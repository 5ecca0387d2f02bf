package org.proviso.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.proviso.evaluate.Adjustment;
import org.proviso.evaluate.Evaluation;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactChange;
import org.proviso.facts.FactSource;
import org.proviso.facts.FactStore;
import org.proviso.facts.FactsUnreadable;
import org.proviso.ledger.Account;
import org.proviso.ledger.Correction;
import org.proviso.ledger.Correction.Ground;
import org.proviso.ledger.Difference;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerBroken;
import org.proviso.revisions.NotARevision;
import org.proviso.revisions.Revision;
import org.proviso.rules.Due;
import org.proviso.rules.Outcome;

/**
 * Why the lines of a posted statement come to something else: told by evaluating the facts as they were by the contract
 * as it is, and the facts as they are by the contract as it was.
 */
final class Causes {

    private final Desk desk;
    private final Ledger ledger;
    private final Account.Period posted;
    private final KeptFacts facts;
    private final Request asked;

    /**
     * Of a posted statement.
     *
     * @param facts as they are
     * @param asked for a statement over them
     */
    Causes(Desk desk, Ledger ledger, Account.Period posted, KeptFacts facts, Request asked) {
        this.desk = desk;
        this.ledger = ledger;
        this.posted = posted;
        this.facts = facts;
        this.asked = asked;
    }

    /** What a statement comes to by spot, to be compared. */
    private record Spots(Map<Difference.Spot, List<List<Object>>> amounts, Map<Difference.Spot, Set<String>> subjects) {

        static Spots of(Evaluation evaluation) {
            Map<Difference.Spot, List<List<Object>>> amounts = new HashMap<>();
            Map<Difference.Spot, Set<String>> subjects = new HashMap<>();
            for (Adjustment line : evaluation.adjustments()) {
                Difference.Spot spot = new Difference.Spot(line.clause(), line.scope());
                amounts.computeIfAbsent(spot, first -> new ArrayList<>())
                        .add(List.of(line.because().rule().name(), line.verb(), line.amount()));
                Set<String> behind = subjects.computeIfAbsent(spot, first -> new HashSet<>());
                line.outcomes().forEach(outcome -> behind.add(outcome.getSubject()));
                line.because().behind(Outcome.class).forEach(outcome -> behind.add(outcome.getSubject()));
                line.because().behind(Due.class).forEach(due -> behind.add(due.getSubject()));
            }
            return new Spots(amounts, subjects);
        }

        List<List<Object>> amounts(Difference.Spot spot) {
            return amounts.getOrDefault(spot, List.of());
        }
    }

    /**
     * The changes with their causes.
     *
     * @param opened     the contract as it is
     * @param evaluation the facts as they are, by the contract as it is
     * @param store      the facts as they are
     */
    List<Correction> of(List<Difference.Change> changes, Desk.Opened opened, Evaluation evaluation, FactStore store)
            throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName {
        boolean sameContract = posted.version()
                        .contract()
                        .equals(opened.contract().hash())
                && posted.version().rules().equals(opened.contract().family().hash());
        Map<String, String> files = new TreeMap<>();
        posted.basis().files().forEach(file -> files.put(file.name(), file.sha256()));
        boolean sameFacts = posted.basis().facts().equals(evaluation.factsHash())
                || (posted.basis().asOf().equals(asked.asOf()) && files.equals(new TreeMap<>(evaluation.files())));
        if (sameFacts) {
            Ground ground = sameContract ? Ground.PROGRAM : Ground.RULE_OR_TERM;
            return changes.stream()
                    .map(change -> correction(change, ground, List.of()))
                    .toList();
        }
        try (KeptFacts kept = KeptFacts.begin()) {
            Request before = asked.over(kept.layOut(posted.basis().files(), ledger))
                    .asOf(posted.basis().asOf());
            return compared(changes, opened, before, evaluation, store, sameContract);
        } catch (FactsUnreadable | EvaluationRefused | UnknownName cannot) {
            if (sameContract) {
                throw cannot;
            }
            // The contract as it is cannot read the facts as they were, so neither change works without the other.
            return changes.stream()
                    .map(change -> correction(change, Ground.BOTH, List.of()))
                    .toList();
        } catch (LedgerBroken lost) {
            // What is paid does not wait for what nobody has any more; "ledger check" tells which file it is.
            return changes.stream()
                    .map(change -> correction(change, Ground.UNTOLD, List.of()))
                    .toList();
        }
    }

    private List<Correction> compared(
            List<Difference.Change> changes,
            Desk.Opened opened,
            Request before,
            Evaluation evaluation,
            FactStore store,
            boolean sameContract)
            throws IOException, FactsUnreadable, EvaluationRefused, UnknownName {
        try (FactStore oldStore = Desk.facts(before, opened, false)) {
            Spots now = Spots.of(evaluation);
            Spots oldFacts = Spots.of(desk.evaluated(opened, before, oldStore).evaluation());
            List<FactChange> changed = FactChange.between(oldStore, store);
            Optional<Spots> oldContract = sameContract ? Optional.empty() : byContractAsItWas();
            List<Correction> corrections = new ArrayList<>();
            for (Difference.Change change : changes) {
                Ground ground = sameContract
                        ? Ground.FACT
                        : oldContract
                                .map(then -> ground(change.spot(), now, oldFacts, then))
                                .orElse(Ground.BOTH);
                Set<String> subjects = new HashSet<>();
                for (Spots one : List.of(now, oldFacts)) {
                    subjects.addAll(one.subjects().getOrDefault(change.spot(), Set.of()));
                }
                corrections.add(correction(
                        change, ground, ground == Ground.RULE_OR_TERM ? List.of() : behind(changed, subjects)));
            }
            return corrections;
        }
    }

    /** The facts as they are, by the contract as it was; nothing where it cannot read them. */
    private Optional<Spots> byContractAsItWas() throws IOException {
        try (Revision then = ledger.versions().open(posted.version().commit())) {
            Request now = facts.again(asked);
            Request old = now.of(then.contract(), now.facts().orElse(new FactSource.Folder(asked.contract(), true)));
            return Optional.of(
                    Spots.of(desk.over(then.rules().orElseThrow()).stated(old).evaluation()));
        } catch (NotARevision | ContractRefused | FactsUnreadable | EvaluationRefused | UnknownName cannot) {
            // What was changed belongs together: neither change works without the other.
            return Optional.empty();
        }
    }

    private Ground ground(Difference.Spot spot, Spots now, Spots oldFacts, Spots oldContract) {
        List<List<Object>> is = now.amounts(spot);
        boolean factsAlone = same(oldContract.amounts(spot), is) && !same(oldFacts.amounts(spot), is);
        boolean contractAlone = same(oldFacts.amounts(spot), is) && !same(oldContract.amounts(spot), is);
        return factsAlone ? Ground.FACT : contractAlone ? Ground.RULE_OR_TERM : Ground.BOTH;
    }

    private static boolean same(List<List<Object>> one, List<List<Object>> other) {
        return new HashSet<>(one).equals(new HashSet<>(other)) && one.size() == other.size();
    }

    /** The facts that changed of those a line counts; where it counts nobody, all that changed. */
    private static List<FactChange> behind(List<FactChange> facts, Set<String> subjects) {
        List<FactChange> behind =
                facts.stream().filter(fact -> subjects.contains(fact.subject())).toList();
        return behind.isEmpty() ? facts : behind;
    }

    private static Correction correction(Difference.Change change, Ground ground, List<FactChange> facts) {
        boolean follows = change.lines().stream()
                .allMatch(entered -> entered.line().rule().isEmpty());
        return new Correction(
                change.spot().clause(),
                change.title(),
                change.spot().scope(),
                follows ? Ground.FOLLOWS : ground,
                follows
                        ? List.of()
                        : facts.stream()
                                .limit(Correction.MOST_FACTS)
                                .map(FactChange::text)
                                .toList(),
                follows ? 0 : facts.size(),
                change.lines());
    }
}
