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
            new OpenBracket(),
            new UnknownField(),
            new BoundTwice(),
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

    /** Where a check says by name what is wrong with a line, that nothing of the kind is allowed need not be said too. */
    static List<Finding> friendlier(List<Finding> all) {
        return all.stream()
                .filter(one -> !one.name().equals("not-allowed-in-rules")
                        || all.stream()
                                .noneMatch(other -> !other.name().equals(one.name())
                                        && other.place()
                                                .file()
                                                .equals(one.place().file())
                                        && other.place().line() == one.place().line()))
                .toList();
    }
}
