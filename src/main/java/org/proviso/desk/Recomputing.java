package org.proviso.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.Evaluator;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactsUnreadable;
import org.proviso.facts.Progress;
import org.proviso.ledger.Act;
import org.proviso.ledger.Entry;
import org.proviso.ledger.Ledger;
import org.proviso.ledger.LedgerBroken;
import org.proviso.revisions.NotARevision;
import org.proviso.revisions.Revision;
import org.proviso.statement.Format;

/**
 * Computes posted papers again, by the version of the contract and the rules of then, over the facts known then. Of
 * the statement everything has to come out as it was, but for the version of the program that computed it.
 */
public final class Recomputing {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Desk desk;
    private final Ledger ledger;

    /** At a desk; its own rules are not asked. */
    public Recomputing(Desk desk, Ledger ledger) {
        this.desk = desk;
        this.ledger = ledger;
    }

    /** What may come of a paper. */
    public enum Came {
        /** It was computed again, and is the same. */
        THE_SAME,
        /** The parties agreed on it, so there is nothing to compute. */
        AGREED,
        /** Something came out otherwise. */
        DIFFERS,
        /** It cannot be computed again, since its facts were destroyed by right. */
        DESTROYED,
        /** It cannot be computed again, and should be. */
        HINDERED
    }

    /**
     * What came of a paper.
     *
     * @param says in words, after the paper's number
     */
    public record Recomputed(Entry entry, Came came, String says) {
        /** Whether somebody has to look at it. */
        public boolean isProblem() {
            return came == Came.DIFFERS || came == Came.HINDERED;
        }

        /** In one sentence. */
        public String text() {
            return "entry " + entry.number() + ", " + ((Act.Document) entry.act()).paper() + ": " + says;
        }
    }

    /** Computes the papers of a contract again, or all. */
    public List<Recomputed> papers(Optional<String> contract) throws IOException {
        List<Recomputed> all = new ArrayList<>();
        Map<String, Entry> destroyed = ledger.destroyed();
        for (Entry entry : contract.isPresent() ? ledger.entries(contract.get()) : ledger.all()) {
            if (entry.act() instanceof Act.Evaluated evaluated) {
                all.add(paper(entry, evaluated, destroyed));
            } else if (entry.act() instanceof Act.Resolved) {
                all.add(new Recomputed(entry, Came.AGREED, "a settled dispute, and nothing to compute."));
            }
        }
        return all;
    }

    private Recomputed paper(Entry entry, Act.Evaluated paper, Map<String, Entry> destroyed) throws IOException {
        for (Act.KeptFile file : paper.basis().files()) {
            Entry gone = destroyed.get(file.sha256());
            if (gone != null) {
                return new Recomputed(
                        entry,
                        Came.DESTROYED,
                        "cannot be computed again. Its facts were destroyed with entry " + gone.number() + ", by "
                                + gone.by() + ".");
            }
        }
        try (Revision version = ledger.versions().open(paper.version().commit());
                KeptFacts facts = KeptFacts.begin()) {
            Request request = new Request(
                    version.contract(),
                    Optional.of(facts.layOut(paper.basis().files(), ledger)),
                    Optional.of(paper.statement()),
                    paper.basis().asOf(),
                    Evaluator.Settings.USUAL,
                    Progress.NONE);
            String now = Format.JSON.of(
                    desk.over(version.rules().orElseThrow()).evaluate(request).statement());
            String then = ledger.text(paper.kept(), Ledger.AS_JSON);
            List<String> differs = differs(substance(then), substance(now));
            return differs.isEmpty()
                    ? new Recomputed(entry, Came.THE_SAME, "computed again, and the same.")
                    : new Recomputed(entry, Came.DIFFERS, "DIFFERS in " + String.join(", ", differs) + ".");
        } catch (NotARevision
                | ContractRefused
                | FactsUnreadable
                | EvaluationRefused
                | UnknownName
                | LedgerBroken hindered) {
            return new Recomputed(entry, Came.HINDERED, "CANNOT be computed again: " + hindered.getMessage());
        }
    }

    private static JsonNode substance(String json) throws IOException {
        ObjectNode node = (ObjectNode) JSON.readTree(json);
        node.remove("provenance");
        return node;
    }

    private static List<String> differs(JsonNode then, JsonNode now) {
        List<String> differs = new ArrayList<>();
        then.fieldNames().forEachRemaining(name -> {
            if (!then.path(name).equals(now.path(name))) {
                differs.add(name);
            }
        });
        now.fieldNames().forEachRemaining(name -> {
            if (!then.has(name)) {
                differs.add(name);
            }
        });
        return differs;
    }
}
