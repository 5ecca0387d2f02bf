package org.proviso.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.proviso.money.Money;

/** A statement as text: scope by scope, each amount with its clause and its because. */
final class TextStatement {

    private static final int WIDTH = 88;
    private static final int INDENT = 9;

    private final Statement statement;
    private final StringBuilder text = new StringBuilder();

    private TextStatement(Statement statement) {
        this.statement = statement;
    }

    static String of(Statement statement) {
        return new TextStatement(statement).render();
    }

    private String render() {
        spread(statement.contractTitle(), statement.contract());
        spread(
                statement.title() + ", " + statement.from() + " to " + statement.to(),
                "all in " + statement.payable().currency().getCurrencyCode());
        line(statement.buyer() + " pays " + statement.provider());
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
        line("");
        line("Contract " + statement.hashes().contract());
        line("Rules    " + statement.hashes().rules());
        line("Facts    " + statement.hashes().facts());
        return text.toString();
    }

    private void banners() {
        if (statement.isForViewers()) {
            line("");
            line("FOR VIEWERS: groups of fewer than " + statement.displayMinimum() + " are pooled.");
        }
        if (statement.illustrative()) {
            line("");
            line("ILLUSTRATIVE: figures of this contract are made up where no source is named.");
        }
        if (statement.position()) {
            line("");
            line("POSITION: it shows where things stand; nothing is paid on it.");
        }
        if (statement.isForViewers() && statement.provisional() && !statement.position()) {
            line("");
            line("PROVISIONAL: outcomes are pending.");
        } else if (!statement.isForViewers() && statement.pendingCount() > 0) {
            line("");
            line("PROVISIONAL: " + counted(statement.pendingCount(), "outcome is", "outcomes are") + " pending.");
        }
        if (statement.rejected() > 0) {
            line("");
            line("REJECTED: " + counted(statement.rejected(), "row was", "rows were")
                    + " not used; --rejected FILE lists why.");
        }
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private void scope(String scope, List<Statement.Line> lines) {
        line("");
        line(scope);
        Money sum = Money.zero(statement.payable().currency());
        for (Statement.Line one : lines) {
            amount(
                    "  " + pad(one.clause(), 5) + one.title() + (one.pays() ? "" : " (" + one.kind() + ")"),
                    one.amount());
            wrap(one.because(), INDENT);
            sum = one.pays() ? sum.and(one.amount()) : sum;
        }
        line(" ".repeat(WIDTH - 13) + "-".repeat(12));
        amount("", sum);
    }

    private void outcomes() {
        if (statement.outcomes().isEmpty()) {
            return;
        }
        line("");
        line("Outcomes");
        for (Statement.ClauseOutcomes clause : statement.outcomes()) {
            line("  " + pad(clause.clause(), 5) + clause.title());
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
            wrap(String.join("; ", states), INDENT);
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
            line("");
            line(statement.isForViewers() ? "Counted" : "Counted, and not adjusted");
            without.forEach(measure -> line("  " + pad(measure.clause(), 5) + measure.name() + ": "
                    + (measure.number().isEmpty()
                            ? measure.met() + " of " + measure.counted() + " met"
                            : measure.number())));
        }
    }

    private void sums() {
        line("");
        amount("Base", statement.base());
        amount("Adjustments", statement.totalAdjustment());
        amount(statement.position() ? "Payable, were it due" : "Payable", statement.payable());
        if (statement.held().signum() != 0) {
            amount("Held, not payable yet", statement.held());
        }
        if (statement.pendingCount() > 0 && !statement.isForViewers()) {
            amount("  at least, if no pending outcome is met", statement.least());
            amount("  at most, if every pending outcome is met", statement.most());
        }
        statement.allocation().forEach(share -> amount("  paid by " + share.source(), share.amount()));
    }

    private void amount(String label, Money amount) {
        String shown = amount.accounted() + (amount.signum() < 0 ? "" : " ");
        line(label + " ".repeat(Math.max(1, WIDTH - label.length() - shown.length())) + shown);
    }

    private void spread(String left, String right) {
        line(left + " ".repeat(Math.max(2, WIDTH - 1 - left.length() - right.length())) + right);
    }

    private void wrap(String sentence, int indent) {
        StringBuilder row = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (row.length() > 0 && indent + row.length() + word.length() >= WIDTH - 14) {
                line(" ".repeat(indent) + row);
                row.setLength(0);
            }
            row.append(row.length() == 0 ? "" : " ").append(word);
        }
        line(" ".repeat(indent) + row);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private void line(String content) {
        text.append(content.stripTrailing()).append('\n');
    }
}
