package org.proviso.ledger;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.proviso.revisions.Versions;

/**
 * Goes through a whole ledger: the chain, the tables beside it, the numbers of papers, and the files and versions that
 * its entries rest on.
 */
final class LedgerCheck {

    private static final int AT_ONCE = 500;

    private final Journal journal;
    private final Kept kept;
    private final Versions versions;
    private final Map<String, Entry> destroyed;
    private final List<String> problems = new ArrayList<>();
    private final List<Entry> batch = new ArrayList<>();
    private final Map<String, Integer> papers = new HashMap<>();
    private final Set<String> files = new HashSet<>();
    private final Map<String, Long> commits = new LinkedHashMap<>();

    LedgerCheck(Journal journal, Kept kept, Versions versions, Map<String, Entry> destroyed) {
        this.journal = journal;
        this.kept = kept;
        this.versions = versions;
        this.destroyed = destroyed;
    }

    Ledger.Checked check(Optional<String> head, Instant now) throws IOException {
        boolean[] found = {head.isEmpty()};
        Chain chain = new Chain();
        journal.rows(1, row -> {
            Entry entry = chain.next(row);
            found[0] |= head.filter(entry.hash()::equals).isPresent();
            batch.add(entry);
            if (batch.size() == AT_ONCE) {
                looked();
            }
        });
        looked();
        for (String commit : versions.missing(commits.keySet())) {
            problems.add("entry " + commits.get(commit) + ": the version " + commit + " of its contract is gone.");
        }
        if (!found[0]) {
            problems.add(Ledger.gone(head.orElseThrow()));
        }
        return new Ledger.Checked(
                List.copyOf(problems),
                kept.settled(now).stream()
                        .filter(sha256 -> !files.contains(sha256))
                        .toList());
    }

    private void looked() {
        if (batch.isEmpty()) {
            return;
        }
        Map<Long, List<String>> beside = journal.beside(
                batch.get(0).number(), batch.get(batch.size() - 1).number());
        for (Entry entry : batch) {
            List<String> should = entry.act() instanceof Act.Document document ? Journal.beside(document) : List.of();
            if (!beside.getOrDefault(entry.number(), List.of()).equals(should)) {
                problems.add("entry " + entry.number() + ": the tables beside it say something else than the entry.");
            }
            if (entry.act() instanceof Act.Document document) {
                number(entry, document);
            }
            for (Act.KeptFile file : entry.act().files()) {
                file(entry, file);
            }
            entry.act().of().ifPresent(version -> commits.putIfAbsent(version.commit(), entry.number()));
        }
        batch.clear();
    }

    private void number(Entry entry, Act.Document paper) {
        int next = papers.getOrDefault(paper.contract(), 0) + 1;
        if (paper.number() != next) {
            problems.add("entry " + entry.number() + ": its paper is " + paper.paper() + ", and the next was "
                    + paper.contract() + "-" + next + ".");
        }
        papers.put(paper.contract(), paper.number());
    }

    private void file(Entry entry, Act.KeptFile file) {
        if (files.add(file.sha256()) && !destroyed.containsKey(file.sha256()) && !kept.intact(file.sha256())) {
            problems.add("entry " + entry.number() + ": the kept file " + file.name() + " (" + file.sha256() + ") is "
                    + (kept.has(file.sha256()) ? "not what it was." : "gone."));
        }
    }
}
