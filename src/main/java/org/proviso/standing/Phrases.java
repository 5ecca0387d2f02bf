package org.proviso.standing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.proviso.money.Money;

/** What every form of a standing says in the same words. */
final class Phrases {

    private Phrases() {}

    static String heading(StandingOnDay standing) {
        return "Where it stands on " + standing.asOf() + ", in the period of: " + standing.statement();
    }

    static List<String> notes(StandingOnDay standing) {
        List<String> notes = new ArrayList<>();
        if (standing.illustrative()) {
            notes.add("ILLUSTRATIVE: figures of this contract are made up where no source is named.");
        }
        if (standing.asOf().isBefore(standing.inForce().from())) {
            notes.add(
                    "The contract is not in force before " + standing.inForce().from() + ".");
        }
        if (standing.asOf().isAfter(standing.inForce().to())) {
            notes.add("The contract was in force until " + standing.inForce().to() + ".");
        }
        if (standing.by().isPresent()) {
            notes.add("PERSONAL: for those who may know of each subject named here, and for nobody else.");
        }
        if (standing.by().isPresent() && standing.sections().isEmpty()) {
            notes.add("No fact says by then what " + standing.by().get() + " any subject stands under.");
        }
        standing.buyerPart().ifPresent(part -> {
            if (part.rejected() > 0) {
                notes.add("REJECTED: rows that were not used: " + part.rejected()
                        + "; evaluate with --rejected FILE lists why.");
            }
            notes.add("Payable as it stands " + part.stands().accounted() + "; from "
                    + part.least().accounted() + " to " + part.most().accounted() + " once nothing is open any more.");
            notes.add(liability(standing, part.liability()));
        });
        return notes;
    }

    private static String liability(StandingOnDay standing, StandingOnDay.Liability liability) {
        return liability.outcomes() == 0
                ? "Nothing counts as met because " + standing.buyer() + " did not do its part."
                : "Outcomes that count as met because " + standing.buyer() + " did not do its part: "
                        + liability.outcomes() + ". It owes " + amount(liability.notMet())
                        + " than if they were not met, and " + amount(liability.leftOut())
                        + " than if they were not counted.";
    }

    private static String amount(Money more) {
        return new Money(more.amount().abs(), more.currency()).accounted() + (more.signum() < 0 ? " less" : " more");
    }

    /** {@code Fall: 1,120 of 1,800 minutes, 680 short, until 2026-12-18}. */
    static String of(StandingOnDay.Measured one, LocalDate asOf) {
        boolean reached = one.missing().signum() == 0;
        String number =
                plain(one.value()) + " of " + plain(one.needed()) + (one.unit().isEmpty() ? "" : " " + one.unit());
        String when = one.through()
                .map(day -> reached ? "" : day.isBefore(asOf) ? ", ended " + day : ", until " + day)
                .orElse("");
        return about(one.about())
                + number
                + (reached ? ", reached" : ", " + plain(one.missing()) + " short")
                + when
                + one.on().map(day -> ", measured on " + day).orElse("");
    }

    static String of(StandingOnDay.Lost one) {
        return about(one.about()) + one.why() + ", " + one.facts();
    }

    static String of(StandingOnDay.State one) {
        return one.clause() + " " + one.title() + ": " + one.words();
    }

    static String of(StandingOnDay.Next one) {
        return one.day() + ": " + one.what();
    }

    private static String about(Map<String, String> about) {
        return about.isEmpty() ? "" : String.join(", ", about.values()) + ": ";
    }

    static String place(String scope) {
        return scope.isEmpty() ? "counted nowhere" : scope;
    }

    /** Who owes a duty, by name. */
    static String party(StandingOnDay standing, String owedBy) {
        return switch (owedBy) {
            case "buyer" -> standing.buyer();
            case "provider" -> standing.provider();
            default -> owedBy;
        };
    }

    /** {@code 1,120.5}. */
    private static String plain(BigDecimal number) {
        String digits = number.stripTrailingZeros().toPlainString();
        int point = digits.indexOf('.');
        return String.format(Locale.ROOT, "%,d", number.toBigInteger()) + (point < 0 ? "" : digits.substring(point));
    }
}
