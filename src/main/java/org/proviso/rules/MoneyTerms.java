package org.proviso.rules;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.proviso.contract.Contract;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Written;
import org.proviso.money.Money;
import org.proviso.money.Percent;
import org.proviso.money.Rate;
import org.proviso.money.Rounding;

/** What a contract says of all its money: currency, rounding, and who pays which share. */
final class MoneyTerms {

    private MoneyTerms() {}

    /** The currency of every amount. */
    static Optional<Currency> currency(Written written, Findings findings) {
        try {
            return Optional.of(Currency.getInstance(written.text()));
        } catch (IllegalArgumentException unknown) {
            findings.add(
                    written.place(),
                    "unknown-currency",
                    "\"" + written.text() + "\" is no currency (ISO 4217); no amount can be stated.",
                    "Maybe USD.");
            return Optional.empty();
        }
    }

    /** How every line is rounded. */
    static Optional<Rounding> rounding(Written written, Findings findings) {
        Optional<Rounding> rounding = Rounding.parse(written.text());
        if (rounding.isEmpty()) {
            findings.add(
                    written.place(),
                    "unknown-rounding",
                    "\"" + written.text() + "\" does not say how half a cent is rounded, and when.",
                    Nearest.maybe(
                            written.text(),
                            java.util.Arrays.stream(Rounding.values())
                                    .map(Rounding::written)
                                    .toList()));
        }
        return rounding;
    }

    /** The most that a statement may come to. */
    static Optional<Money> value(Contract contract, Currency currency, Findings findings) {
        Optional<Money> value = contract.value()
                .flatMap(written -> Money.parse(written.text(), currency))
                .filter(amount -> amount.amount().signum() > 0);
        if (contract.value().isPresent() && value.isEmpty()) {
            findings.add(
                    contract.value().get().place(),
                    "not-a-value",
                    "\"" + contract.value().get() + "\" is no amount above zero; nothing would stop a statement of"
                            + " more than the contract is worth.",
                    "Maybe " + Money.sign(currency) + "250000.00, without commas.");
        }
        return value;
    }

    /** The sources of money with their shares. */
    static List<ResolvedContract.Funding> funding(Contract contract, Findings findings) {
        List<ResolvedContract.Funding> shares = new ArrayList<>();
        for (Contract.FundingShare share : contract.funding()) {
            String written = share.share().text();
            Optional<Rate> rate = written.matches("\\d{1,6} parts?")
                    ? Optional.of(Rate.of(Long.parseLong(written.substring(0, written.indexOf(' '))), 1))
                    : Percent.parse(written).map(Percent::rate);
            if (rate.isEmpty() || rate.get().signum() <= 0) {
                findings.add(
                        share.share().place(),
                        "not-a-value",
                        "\"" + written + "\" is not a share; this source's part of the payment is unclear.",
                        "Maybe 55%, or 1 part.");
            } else {
                shares.add(new ResolvedContract.Funding(share.source(), rate.get()));
            }
        }
        return shares;
    }
}
