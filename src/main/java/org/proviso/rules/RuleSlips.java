package org.proviso.rules;

import java.util.List;
import java.util.Map;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;

/**
 * Finds what compiles and yet cannot be meant: rules that would pay twice, or never, and say nothing of it. Each check
 * is a class of its own that reads the rules as they are written, before the engine sees them.
 */
final class RuleSlips {

    private static final List<RuleCheck> CHECKS = List.of(
            new ReservedFieldName(),
            new UnknownType(),
            new UnknownFieldType(),
            new OpenBracket(),
            new UnknownField(),
            new BoundTwice(),
            new BoundInPart(),
            new TypeMismatch(),
            new DecimalLiteral(),
            new NumberInRule(),
            new ConcludesNothing(),
            new ChangesFacts(),
            new Forall(),
            new JoinInAnd(),
            new Nondeterministic(),
            new OrderDependent(),
            new CrossesSubjects(),
            new PersonInScope());

    private RuleSlips() {}

    /**
     * Runs every check over a family.
     *
     * @param files the text of each file, by its path
     */
    static void find(RuleText family, Map<String, String> files, Findings findings) {
        WrittenFamily written = WrittenFamily.of(family, files);
        CHECKS.forEach(check -> check.check(written, findings));
    }

    /**
     * Where a check says by name what is wrong with a line, that nothing of the kind is allowed or can be read need not
     * be said too; and of two that say the same the one is kept that points at the word.
     */
    static List<Finding> friendlier(List<Finding> all) {
        return all.stream()
                .filter(one -> all.stream().noneMatch(other -> sameLine(one, other) && betterTold(one, other)))
                .toList();
    }

    private static boolean sameLine(Finding one, Finding other) {
        return one.place().file().equals(other.place().file())
                && one.place().line() == other.place().line();
    }

    private static boolean betterTold(Finding one, Finding other) {
        boolean same = one.name().equals(other.name()) && one.consequence().equals(other.consequence());
        return same ? other.place().column() > one.place().column() && isOfLine(one) : isBlunt(one) && !isBlunt(other);
    }

    private static boolean isOfLine(Finding one) {
        return one.place().column() == 1 && one.place().length() == 1;
    }

    private static boolean isBlunt(Finding one) {
        return one.name().equals("not-allowed-in-rules")
                || one.consequence().endsWith(" cannot be read. No contract of the family can be evaluated.");
    }
}
