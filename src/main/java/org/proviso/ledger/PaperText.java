package org.proviso.ledger;

import java.io.IOException;
import org.proviso.form.TextPage;
import org.proviso.money.Money;

/** A paper as it is handed to the provider: what was posted, what is to be paid, and the head of the chain. */
final class PaperText {

    private static final int INDENT = 9;

    private final TextPage page = new TextPage();
    private final Ledger ledger;
    private final Entry entry;

    private PaperText(Ledger ledger, Entry entry) {
        this.ledger = ledger;
        this.entry = entry;
    }

    static String of(Ledger ledger, Entry entry) throws IOException {
        return new PaperText(ledger, entry).text();
    }

    private String text() throws IOException {
        Act.Document paper = (Act.Document) entry.act();
        page.spread(heading(paper), paper.paper());
        page.spread(
                "posted on " + paper.pays().on() + " by " + entry.by(),
                "all in " + paper.pays().payable().currency().getCurrencyCode());
        page.line("");
        if (paper instanceof Act.Posted posted) {
            whole(posted);
        } else if (paper instanceof Act.Corrected corrected) {
            corrected.corrections().forEach(this::correction);
            if (corrected.corrections().isEmpty()) {
                page.line("No line changes: what later papers were to take off is to be paid back.");
            }
            versions(corrected);
        } else if (paper instanceof Act.Resolved resolved) {
            resolved(resolved);
        }
        pays(paper);
        page.line("");
        page.line("Entry    " + entry.number() + " of the ledger");
        page.line("Head     " + entry.hash());
        return page.text();
    }

    private static String heading(Act.Document paper) {
        if (paper instanceof Act.Corrected corrected) {
            return "Correction of: " + corrected.title();
        }
        return paper instanceof Act.Posted posted ? posted.title() : "Resolution of a dispute";
    }

    private void whole(Act.Posted posted) throws IOException {
        ledger.text(posted.kept(), Ledger.AS_TEXT).lines().forEach(page::line);
        posted.lines().stream()
                .map(Act.Entered::line)
                .filter(line -> line.rule().isEmpty())
                .forEach(line -> {
                    page.line("");
                    line(line.kind(), line);
                });
    }

    private void line(String what, PostedLine line) {
        page.line(TextPage.clause(line.clause(), line.title() + ", " + line.scope()));
        page.amount(" ".repeat(INDENT) + what, line.amount());
        page.wrap(line.because(), INDENT + 2);
    }

    private void correction(Correction correction) {
        page.line(correction.scope());
        page.line(TextPage.clause(
                correction.clause(),
                correction.title() + ": " + correction.ground().words()));
        for (Act.Entered entered : correction.lines()) {
            PostedLine line = entered.line();
            page.amount(
                    " ".repeat(INDENT)
                            + entered.reverses()
                                    .map(ref -> "taken back: entry " + ref.entry() + ", line " + (ref.place() + 1))
                                    .orElse("now")
                            + (line.pays() ? "" : " (" + line.kind() + ")"),
                    line.amount());
            page.wrap(line.because(), INDENT + 2);
        }
        correction.facts().forEach(fact -> page.wrap(fact, INDENT));
        if (correction.factsTotal() > correction.facts().size()) {
            page.wrap("and " + (correction.factsTotal() - correction.facts().size()) + " more facts", INDENT);
        }
        page.ruled();
        page.amount("", correction.difference());
        if (correction.notPayable().amount().signum() != 0) {
            page.amount("not payable", correction.notPayable());
        }
        page.line("");
    }

    private void versions(Act.Corrected corrected) {
        version("Contract ", corrected.before().contract(), corrected.version().contract());
        version("Rules    ", corrected.before().rules(), corrected.version().rules());
        page.line("Facts    " + corrected.basis().facts());
    }

    private void version(String what, String before, String now) {
        page.line(what + now);
        if (!before.equals(now)) {
            page.line("     was " + before);
        }
    }

    private void resolved(Act.Resolved resolved) {
        page.wrap("The dispute of entry " + resolved.dispute() + " is settled: " + resolved.reason(), 0);
        for (Act.Entered entered : resolved.lines()) {
            line(
                    entered.reverses()
                            .map(ref -> "taken back: entry " + ref.entry() + ", line " + (ref.place() + 1))
                            .orElse(entered.line().kind()),
                    entered.line());
        }
        page.amount("The clause comes to", resolved.agreed());
    }

    /** How what is to be paid comes about, where it is not all that the statement comes to. */
    private void sum(Act.Document paper) {
        Act.Payment pays = paper.pays();
        boolean before = pays.before().amount().signum() != 0;
        if (paper instanceof Act.Posted && !before) {
            return;
        }
        page.line("");
        page.amount(paper instanceof Act.Posted ? "This paper" : "This paper changes it by", pays.change());
        if (pays.released().amount().signum() != 0) {
            boolean more = pays.released().amount().signum() < 0;
            page.amount(more ? "held, as it is disputed" : "no longer held, as it was disputed", pays.released());
        }
        if (before) {
            page.amount("owed back before, and set off", pays.before());
        }
        page.ruled();
    }

    private void pays(Act.Document paper) {
        Act.Payment pays = paper.pays();
        page.line("");
        page.amount("The statement comes to", pays.payable());
        sum(paper);
        boolean back = pays.toPay().amount().signum() < 0;
        Money none = Money.zero(pays.toPay().currency());
        page.amount(back ? "To be paid back by the provider" : "To pay", back ? none.less(pays.toPay()) : pays.toPay());
        if (pays.toPay().amount().signum() != 0) {
            pays.shares().forEach(share -> page.amount("  paid by " + share.source(), share.amount()));
        }
        if (pays.owedBack().amount().signum() != 0) {
            page.amount("Owed back by the provider: later papers take it off", pays.owedBack());
            if (paper instanceof Act.Evaluated evaluated
                    && evaluated.terms().owedBack().isEmpty()) {
                page.line("  the contract does not say otherwise");
            }
        }
        if (paper instanceof Act.Resolved && pays.toPay().amount().signum() > 0) {
            page.line("  due as the papers were that asked for it");
        }
        pays.due().ifPresent(day -> page.line("  to be paid by " + day));
        pays.review().ifPresent(day -> page.line("  may be disputed until " + day));
    }
}
