package org.proviso.rules;

import org.proviso.money.Amount;
import org.proviso.money.Rate;

/** What a rule may conclude; rules import these as {@code import static org.proviso.rules.Verbs.*}. */
public final class Verbs {

    private Verbs() {}

    /** The scope of what concerns no school or building alone. */
    public static String wholeContract() {
        return "Whole contract";
    }

    /** The base a clause charges for a scope. */
    public static Conclusion charges(ClausePart part, String scope, Amount amount) {
        return new Conclusion(Verb.CHARGES, part, scope, amount);
    }

    /** More for the provider. */
    public static Conclusion earns(ClausePart part, String scope, Amount amount) {
        return new Conclusion(Verb.EARNS, part, scope, amount);
    }

    /** Less for the provider; the amount is stated above zero and taken off. */
    public static Conclusion forfeits(ClausePart part, String scope, Amount amount) {
        return new Conclusion(Verb.FORFEITS, part, scope, amount.negated());
    }

    /** More or less for the provider, by the amount's sign. */
    public static Conclusion adjusts(ClausePart part, String scope, Amount amount) {
        return new Conclusion(Verb.ADJUSTS, part, scope, amount);
    }

    /** What a limit changes, by the amount's sign. */
    public static Conclusion reduces(ClausePart part, String scope, Amount amount) {
        return new Conclusion(Verb.REDUCES, part, scope, amount);
    }

    /** Earned, but not payable yet. */
    public static Conclusion withholds(ClausePart part, String scope, Amount amount) {
        return new Conclusion(Verb.WITHHOLDS, part, scope, amount);
    }

    /** What the provider charged and the clause makes void: shown on the statement, and not paid. */
    public static Conclusion voids(ClausePart part, String scope, Amount amount) {
        return new Conclusion(Verb.VOIDS, part, scope, amount);
    }

    /** What is due for the subject of an outcome, where it is counted. */
    public static Due due(ClausePart part, Outcome outcome, Amount amount) {
        return new Due(
                part.getClause(),
                outcome.getSubject(),
                outcome.getScope(),
                outcome.getGroup(),
                part.rounding().due(amount));
    }

    /** What is due for a subject at a scope. */
    public static Due due(ClausePart part, String subject, String scope, Amount amount) {
        return new Due(part.getClause(), subject, scope, null, part.rounding().due(amount));
    }

    /** The subject met the clause. */
    public static Outcome met(ClausePart part, String subject) {
        return new Outcome(part.getClause(), subject, Outcome.State.MET, null);
    }

    /** The subject did not meet the clause. */
    public static Outcome notMet(ClausePart part, String subject) {
        return new Outcome(part.getClause(), subject, Outcome.State.NOT_MET, null);
    }

    /** The subject is not counted, for a reason of the family. */
    public static Outcome excluded(ClausePart part, String subject, Object reason) {
        return new Outcome(part.getClause(), subject, Outcome.State.EXCLUDED, reason);
    }

    /** The subject counts as having met the clause, because of a duty of the buyer. */
    public static Outcome deemedMet(ClausePart part, String subject, Object duty) {
        return new Outcome(part.getClause(), subject, Outcome.State.DEEMED_MET, duty);
    }

    /** Nothing can be concluded yet, for want of something. */
    public static Outcome pending(ClausePart part, String subject, Object missing) {
        return new Outcome(part.getClause(), subject, Outcome.State.PENDING, missing);
    }

    /** Fills in a measure of the family that is no count but an exact number. */
    public static <M extends Measure> M valued(M measure, ClausePart part, String scope, Object group, Rate value) {
        measure.setScope(scope);
        measure.setGroup(group);
        measure.setValue(value);
        measure.countedUnder(part.getClause());
        return measure;
    }

    /** Fills in a measure of the family: of so many counted at a place and in a group, so many met. */
    public static <M extends Measure> M measured(
            M measure, ClausePart part, String scope, Object group, long met, long counted) {
        measure.setScope(scope);
        measure.setGroup(group);
        measure.setMet(met);
        measure.setCounted(counted);
        measure.countedUnder(part.getClause());
        return measure;
    }
}
