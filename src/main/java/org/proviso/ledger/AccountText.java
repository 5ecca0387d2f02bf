package org.proviso.ledger;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
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
        account.approved()
                .ifPresent(one ->
                        page.line("  approved: contract " + brief(one.version().contract()) + ", rules "
                                + brief(one.version().rules()) + ", handed in by " + one.author()));
        for (Account.Period statement : account.statements()) {
            page.line("");
            page.spread(
                    statement.statement() + ", " + statement.title(),
                    statement.closed()
                            ? "closed"
                            : statement.reopenAsked().isPresent() ? "closed, to be reopened" : "");
            for (Entry paper : statement.papers()) {
                Act.Document document = (Act.Document) paper.act();
                page.amount(
                        "  " + document.paper() + "  " + document.kind() + " "
                                + document.pays().on() + ", entry " + paper.number() + ", to pay",
                        document.pays().toPay());
            }
            page.ruled();
            page.amount("  comes to", statement.payable());
            for (Account.Open open : statement.disputes()) {
                Act.Disputed dispute = open.dispute();
                page.amount(
                        "  disputed by the " + dispute.party().name().toLowerCase(java.util.Locale.ROOT) + ", entry "
                                + open.entry() + ": " + dispute.clause() + " " + dispute.scope() + ", held",
                        statement.held(open));
                page.wrap(dispute.reason(), 4);
            }
            if (!statement.disputes().isEmpty()) {
                page.amount("  undisputed", statement.undisputed());
            }
        }
        account.carried().filter(owed -> owed.amount().signum() < 0).ifPresent(owed -> {
            page.line("");
            page.amount("Owed back by the provider", Money.zero(owed.currency()).less(owed));
        });
    }

    private static String brief(String hash) {
        return hash.substring(0, 12);
    }
}
