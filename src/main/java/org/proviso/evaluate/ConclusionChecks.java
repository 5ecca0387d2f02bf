package org.proviso.evaluate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.proviso.contract.Clause;
import org.proviso.contract.Contract;
import org.proviso.money.Money;
import org.proviso.rules.Conclusion;
import org.proviso.rules.ResolvedContract;
import org.proviso.rules.StatementPeriod;

/** Trusted checks: nothing a rule concludes counts before it passed them, in an example no more than in a statement. */
final class ConclusionChecks {

    private static final BigDecimal MOST = BigDecimal.TEN.pow(15);

    private final ResolvedContract contract;
    private final StatementPeriod period;

    /** Checks for the days of a statement. */
    ConclusionChecks(ResolvedContract contract, StatementPeriod period) {
        this.contract = contract;
        this.period = period;
    }

    /**
     * The amount of a conclusion, rounded.
     *
     * @param name the rule that concluded it
     */
    Money checked(Conclusion conclusion, String name) throws EvaluationRefused {
        String rule = "The rule \"" + name + "\"";
        Contract written = contract.contract();
        Optional<Clause> clause = written.clause(conclusion.part().getClause());
        if (clause.isEmpty()
                || clause.get().rules().stream().noneMatch(named -> named.text().equals(name))) {
            throw new EvaluationRefused(rule + " concluded an amount under clause "
                    + conclusion.part().getClause() + ", which does not name it.");
        }
        if (conclusion.part().since().isAfter(period.getThrough())
                || conclusion.part().until().isBefore(period.getFrom())) {
            throw new EvaluationRefused(rule + " concluded an amount from values of clause "
                    + clause.get().id() + " that are not in force from " + period.getFrom() + " to "
                    + period.getThrough() + ".");
        }
        if (!conclusion.amount().currency().equals(contract.currency())) {
            throw new EvaluationRefused(rule + " concluded an amount in "
                    + conclusion.amount().currency() + "; the contract pays in " + contract.currency() + ".");
        }
        Money amount = conclusion.amount().exact().rounded(contract.rounding());
        if (amount.amount().abs().compareTo(MOST) >= 0) {
            throw new EvaluationRefused(rule + " concluded an amount of more than fifteen digits for "
                    + conclusion.scope() + "; no contract pays that.");
        }
        if (!conclusion.verb().allows(amount.signum())) {
            throw new EvaluationRefused(rule + " " + conclusion.verb().word() + " " + amount + " for "
                    + conclusion.scope() + "; that verb does not allow this sign.");
        }
        if (conclusion.scope().isBlank()) {
            throw new EvaluationRefused(rule + " concluded " + amount + " for nothing and nobody: its scope is empty.");
        }
        return amount;
    }

    /** A rule pays once for a scope; the second amount for the same would be one too many. */
    void onlyOnce(Conclusion conclusion, String name, Set<List<Object>> seen) throws EvaluationRefused {
        String clause = conclusion.part().getClause();
        if (!seen.add(List.of(clause, name, conclusion.verb(), conclusion.scope(), since(conclusion)))) {
            throw new EvaluationRefused("The rule \"" + name + "\" pays twice under clause " + clause + " for "
                    + conclusion.scope() + "; one of the two is too much.");
        }
    }

    /** From when the values of a conclusion hold, where several spans of a clause pay for the same scope. */
    LocalDate since(Conclusion conclusion) {
        return contract.contract()
                .clause(conclusion.part().getClause())
                .filter(clause -> clause.countsOn() == Clause.CountsOn.PRO_RATA_BY_DAY)
                .map(clause -> conclusion.part().since())
                .orElse(LocalDate.MIN);
    }
}
