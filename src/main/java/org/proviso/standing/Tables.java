package org.proviso.standing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.proviso.money.Money;
import org.proviso.statement.Statement;

/** A standing in tables. */
final class Tables {

    private static final String ALONE = "Payable in all, if this alone comes out so and all else stays as it stands;"
            + " and how much hangs on it, alone and once all else there is met.";

    private final StandingOnDay standing;
    private final List<Table> all = new ArrayList<>();

    private Tables(StandingOnDay standing) {
        this.standing = standing;
    }

    static List<Table> of(StandingOnDay standing) {
        Tables tables = new Tables(standing);
        standing.sections().forEach(tables::section);
        standing.buyerPart().ifPresent(tables::buyer);
        return tables.all.stream().filter(table -> !table.rows().isEmpty()).toList();
    }

    private Table table(String title, String note, String... head) {
        Table table = Table.of(title, note, head);
        all.add(table);
        return table;
    }

    private void section(StandingOnDay.Section section) {
        Table table = table(
                standing.by().orElse("") + " " + section.name(),
                "",
                "subject",
                "done",
                "measured",
                "not counted",
                "so far",
                "next due");
        section.subjects()
                .forEach(one -> table.row(
                        one.subject(),
                        measured(one, true),
                        measured(one, false),
                        lines(one.lost().stream().map(Phrases::of).toList()),
                        lines(one.states().stream().map(Phrases::of).toList()),
                        one.next().map(Phrases::of).orElse("")));
    }

    private String measured(StandingOnDay.OfSubject subject, boolean effort) {
        return lines(subject.measured().stream()
                .filter(one -> one.effort() == effort)
                .map(one -> Phrases.of(one, standing.asOf()))
                .toList());
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }

    private void buyer(StandingOnDay.BuyerPart part) {
        money(part);
        duties(part.duties());
        open(part.open());
        Table data = table("What is known", "By the day asked for.", "where", "fact", "number", "latest");
        part.data()
                .forEach(one -> data.row(
                        Phrases.place(one.scope()),
                        one.type(),
                        String.valueOf(one.facts()),
                        one.latest().map(Object::toString).orElse("")));
        Table reached = table("Who has enough", "", "where", "of what", "reached", "of");
        part.reached()
                .forEach(one -> reached.row(
                        Phrases.place(one.scope()),
                        one.measure(),
                        String.valueOf(one.reached()),
                        String.valueOf(one.of())));
        Table lost = table("What did not count", "", "where", "why", "number");
        part.lost().forEach(one -> lost.row(Phrases.place(one.scope()), one.why(), String.valueOf(one.facts())));
        part.position().forEach(this::position);
    }

    private void money(StandingOnDay.BuyerPart part) {
        Table table = table(
                "Payable, " + standing.statement(),
                "From none of what is open being met to all of it; the rest as it stands.",
                "where",
                "open outcomes",
                "at least",
                "at most",
                "hangs");
        part.scopes()
                .forEach(one -> table.row(
                        Phrases.place(one.scope()),
                        String.valueOf(one.outcomes()),
                        one.least().accounted(),
                        one.most().accounted(),
                        one.hangs().accounted()));
        table.row(
                "everywhere",
                String.valueOf(part.scopes().stream()
                        .mapToInt(StandingOnDay.AtScope::outcomes)
                        .sum()),
                part.least().accounted(),
                part.most().accounted(),
                StandingOnDay.difference(part.most(), part.least()).accounted());
    }

    private void duties(List<StandingOnDay.OfDuty> duties) {
        Table table = table(
                "Duties",
                "",
                "due",
                "owed by",
                "clause",
                "where",
                "outcomes that lack it",
                "facts that tell of it",
                "what");
        duties.forEach(duty -> table.row(
                duty.due().map(day -> day + (duty.overdue() ? " overdue" : "")).orElse("at any time"),
                Phrases.party(standing, duty.owedBy()),
                duty.clause(),
                duty.scope().isEmpty() ? "nowhere" : duty.scope(),
                String.valueOf(duty.missing()),
                String.valueOf(duty.failed()),
                duty.says()));
    }

    private void open(List<StandingOnDay.Open> open) {
        Table table = table(
                "What hangs, and on what",
                ALONE,
                "due",
                "where",
                "clause",
                "kind",
                "what",
                "outcomes",
                "none met",
                "all met",
                "none counted",
                "hangs alone",
                "hangs last");
        open.forEach(one -> table.row(
                one.due().map(Object::toString).orElse(""),
                Phrases.place(one.scope()),
                one.clause(),
                one.kind().name().toLowerCase(Locale.ROOT),
                one.what(),
                String.valueOf(one.subjects()),
                one.least().accounted(),
                one.most().accounted(),
                one.leftOut().accounted(),
                one.hangs().accounted(),
                one.last().accounted()));
    }

    private void position(Statement statement) {
        Table table = table(
                statement.title() + ", " + statement.from() + " to " + statement.to(),
                statement.position() ? "It shows where things stand; nothing is paid on it." : "",
                "where",
                "clause",
                "line",
                "amount");
        Map<String, List<Statement.Line>> scopes =
                new TreeMap<>(statement.lines().stream().collect(Collectors.groupingBy(Statement.Line::scope)));
        scopes.forEach((scope, lines) -> {
            Money sum = Money.zero(statement.payable().currency());
            for (Statement.Line one : lines) {
                table.row(
                        scope,
                        one.clause(),
                        one.title() + (one.pays() ? "" : " (" + one.kind() + ")"),
                        one.amount().accounted());
                sum = one.pays() ? sum.and(one.amount()) : sum;
            }
            table.row(scope, "", "together", sum.accounted());
        });
        table.row("everywhere", "", "base", statement.base().accounted());
        table.row("everywhere", "", "adjustments", statement.totalAdjustment().accounted());
        table.row(
                "everywhere",
                "",
                statement.position() ? "payable, were it due" : "payable",
                statement.payable().accounted());
        if (statement.pendingCount() > 0) {
            table.row(
                    "everywhere",
                    "",
                    "at least, if no pending outcome is met",
                    statement.least().accounted());
            table.row(
                    "everywhere",
                    "",
                    "at most, if every pending outcome is met",
                    statement.most().accounted());
        }
    }
}
