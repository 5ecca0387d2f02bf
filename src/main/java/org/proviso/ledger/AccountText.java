package org.proviso.ledger;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.proviso.form.TextPage;
import org.proviso.money.Money;

/** Where a contract stands in the ledger, for a person: its statements, its papers and what is disputed. */
final class AccountText {

    private final TextPage page = new TextPage();

    private AccountText() {}

    static String of(Account account) {
        AccountText text = new AccountText();
        text.account(account);
        return text.page.text();
    }

    /** The entries of a contract, a line each. */
    static String entries(List<Entry> entries, ZoneId zone) {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append(entry.number())
                    .append("  ")
                    .append(
                            entry.act() instanceof Act.Document paper
                                    ? paper.pays().on()
                                    : LocalDate.ofInstant(entry.at(), zone))
                    .append("  ")
                    .append(Sayings.of(entry))
                    .append('\n');
        }
        return text.toString();
    }

    private void account(Account account) {
        page.line(account.contract());
        account.approval()
                .ifPresent(entry -> page.line("  approved: contract "
                        + brief(((Act.Approved) entry.act()).version().contract()) + ", rules "
                        + brief(((Act.Approved) entry.act()).version().rules()) + ", handed in by "
                        + ((Act.Approved) entry.act()).author() + ", approved by " + entry.by()));
        account.statements().forEach(this::statement);
        account.carried().filter(owed -> owed.amount().signum() < 0).ifPresent(owed -> {
            page.line("");
            page.amount("Owed back by the provider", Money.zero(owed.currency()).less(owed));
        });
        account.destructionAsked()
                .ifPresent(
                        asked -> page.line("To be destroyed, as entry " + asked.number() + " asks, by " + asked.by()));
    }

    private void statement(Account.Period statement) {
        page.line("");
        page.spread(
                statement.statement() + ", " + statement.title(),
                statement
                        .reopenAsked()
                        .map(asked -> "closed, to be reopened as entry " + asked.number() + " asks")
                        .orElse(statement.closed() ? "closed" : ""));
        for (Entry paper : statement.papers()) {
            Act.Document document = (Act.Document) paper.act();
            page.amount(
                    "  " + document.paper() + "  " + document.kind() + " "
                            + document.pays().on() + ", entry " + paper.number() + ", to pay",
                    document.pays().toPay());
        }
        for (Account.Open open : statement.heldOf()) {
            page.amount(
                    "  not to be paid on them, as entry " + open.entry() + " disputed",
                    Money.zero(open.dispute().holds().currency())
                            .less(open.dispute().holds()));
        }
        page.ruled();
        page.amount("  to pay in all", statement.asked());
        page.amount("  comes to", statement.payable());
        for (Account.Open open : statement.disputes()) {
            Act.Disputed dispute = open.dispute();
            page.amount(
                    "  disputed by the " + dispute.party().name().toLowerCase(Locale.ROOT) + ", entry " + open.entry()
                            + ": " + dispute.clause() + " " + dispute.scope() + ", held",
                    statement.held(open));
            page.line("    claims " + dispute.claim());
            page.wrap(dispute.reason(), 4);
        }
        if (!statement.disputes().isEmpty()) {
            page.amount("  undisputed", statement.undisputed());
        }
    }

    private static String brief(String hash) {
        return hash.substring(0, 12);
    }
}
