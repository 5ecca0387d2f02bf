package org.proviso.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.proviso.form.TextPage;
import org.proviso.money.Money;

/** A statement as text: scope by scope, each amount with its clause and its because. */
final class TextStatement {

    private static final int INDENT = 9;

    private final Statement statement;
    private final TextPage page = new TextPage();

    private TextStatement(Statement statement) {
        this.statement = statement;
    }

    static String of(Statement statement) {
        return new TextStatement(statement).render();
    }

    private String render() {
        page.spread(statement.contractTitle(), statement.contract());
        page.spread(
                statement.title() + ", " + statement.from() + " to " + statement.to(),
                "all in " + statement.payable().currency().getCurrencyCode());
        page.line(statement.buyer() + " pays " + statement.provider());
        banners();
        Map<String, List<Statement.Line>> scopes = new TreeMap<>();
        statement
                .lines()
                .forEach(one -> scopes.computeIfAbsent(one.scope(), scope -> new ArrayList<>())
                        .add(one));
        scopes.forEach(this::scope);
        outcomes();
        withoutLine();
        sums();
        page.line("");
        page.line("Contract " + statement.hashes().contract());
        page.line("Rules    " + statement.hashes().rules());
        page.line("Facts    " + statement.hashes().facts());
        return page.text();
    }

    private void banners() {
        if (statement.isForViewers()) {
            page.line("");
            page.line("FOR VIEWERS: groups of fewer than " + statement.displayMinimum() + " are pooled.");
        }
        if (statement.illustrative()) {
            page.line("");
            page.line("ILLUSTRATIVE: figures of this contract are made up where no source is named.");
        }
        if (statement.position()) {
            page.line("");
            page.line("POSITION: it shows where things stand; nothing is paid on it.");
        }
        if (statement.isForViewers() && statement.provisional() && !statement.position()) {
            page.line("");
            page.line("PROVISIONAL: outcomes are pending.");
        } else if (!statement.isForViewers() && statement.pendingCount() > 0) {
            page.line("");
            page.line("PROVISIONAL: " + counted(statement.pendingCount(), "outcome is", "outcomes are") + " pending.");
        }
        if (statement.rejected() > 0) {
            page.line("");
            page.line("REJECTED: " + counted(statement.rejected(), "row was", "rows were")
                    + " not used; --rejected FILE lists why.");
        }
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private void scope(String scope, List<Statement.Line> lines) {
        page.line("");
        page.line(scope);
        Money sum = Money.zero(statement.payable().currency());
        for (Statement.Line one : lines) {
            page.amount(
                    TextPage.clause(one.clause(), one.title()) + (one.pays() ? "" : " (" + one.kind() + ")"),
                    one.amount());
            page.wrap(one.because(), INDENT);
            sum = one.pays() ? sum.and(one.amount()) : sum;
        }
        page.ruled();
        page.amount("", sum);
    }

    private void outcomes() {
        if (statement.outcomes().isEmpty()) {
            return;
        }
        page.line("");
        page.line("Outcomes");
        for (Statement.ClauseOutcomes clause : statement.outcomes()) {
            page.line(TextPage.clause(clause.clause(), clause.title()));
            List<String> states = new ArrayList<>();
            clause.together().forEach(one -> states.add(one.text()));
            if (clause.met() > 0 || !statement.isForViewers()) {
                states.add(clause.met() + " met");
            }
            if (clause.notMet() > 0 || !statement.isForViewers()) {
                states.add(clause.notMet() + " not met");
            }
            if (clause.deemedMet() > 0) {
                states.add(clause.deemedMet() + " deemed met");
            }
            clause.levels().forEach((level, count) -> states.add(count + " at " + level.label()));
            clause.excluded().forEach((reason, count) -> states.add(count + " excluded: " + reason.label()));
            clause.pending().forEach((reason, count) -> states.add(count + " pending: " + reason.label()));
            page.wrap(String.join("; ", states), INDENT);
        }
    }

    /** Measures that no line follows from, so that a reader need not wonder; for viewers all, their lines say less. */
    private void withoutLine() {
        List<Statement.MeasureLine> without = statement.measures().stream()
                .filter(measure -> statement.isForViewers() || measure.group().isEmpty())
                .filter(measure -> statement.isForViewers()
                        || statement.lines().stream()
                                .noneMatch(one -> one.clause().equals(measure.clause())
                                        && one.scope().equals(measure.scope())))
                .toList();
        if (!without.isEmpty()) {
            page.line("");
            page.line(statement.isForViewers() ? "Counted" : "Counted, and not adjusted");
            without.forEach(measure -> page.line(TextPage.clause(measure.clause(), measure.name()) + ": "
                    + (measure.number().isEmpty()
                            ? measure.met() + " of " + measure.counted() + " met"
                            : measure.number())));
        }
    }

    private void sums() {
        page.line("");
        page.amount("Base", statement.base());
        page.amount("Adjustments", statement.totalAdjustment());
        page.amount(statement.position() ? "Payable, were it due" : "Payable", statement.payable());
        if (statement.held().signum() != 0) {
            page.amount("Held, not payable yet", statement.held());
        }
        if (statement.pendingCount() > 0 && !statement.isForViewers()) {
            page.amount("  at least, if no pending outcome is met", statement.least());
            page.amount("  at most, if every pending outcome is met", statement.most());
        }
        statement.allocation().forEach(share -> page.amount("  paid by " + share.source(), share.amount()));
    }
}
