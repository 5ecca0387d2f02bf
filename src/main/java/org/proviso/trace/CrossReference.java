package org.proviso.trace;

import java.util.List;
import java.util.Optional;
import org.proviso.money.Money;

/**
 * A contract with everything of it reachable from everything else: clauses, rules, cases and lines name each other.
 * Clauses are named by their number, rules by their name, cases and lines by their number in this report.
 *
 * @param contract   its short name
 * @param title      its title
 * @param statements the statements its lines are of
 * @param hashes     SHA-256 of the contract and of its rules
 * @param clauses    in the order of the paper
 * @param rules      those that the contract lets run, in the order of their files
 * @param cases      examples in the order of the clauses, then scenarios
 * @param lines      by statement, clause and scope
 * @param undecided  what no program decides
 * @param loose      what leads nowhere: a clause without a line, a rule without a case
 */
public record CrossReference(
        String contract,
        String title,
        List<String> statements,
        Hashes hashes,
        List<ClauseEntry> clauses,
        List<RuleEntry> rules,
        List<CaseEntry> cases,
        List<LineEntry> lines,
        List<Undecided> undecided,
        List<String> loose) {

    /** SHA-256, in hex. */
    public record Hashes(String contract, String rules) {}

    /**
     * A clause.
     *
     * @param says      its words
     * @param place     file and line
     * @param decidedBy the person who decides it; nothing where rules compute it
     * @param named     the rules it names
     * @param others    rules that it does not name and that read its values or count for its lines
     * @param values    its terms and rows
     * @param cases     its examples, and the scenarios in which its rules fire for it
     * @param lines     what follows from it
     */
    public record ClauseEntry(
            String number,
            String title,
            String says,
            String place,
            Optional<String> decidedBy,
            List<String> named,
            List<String> others,
            List<ValueEntry> values,
            List<Integer> cases,
            List<Integer> lines) {}

    /**
     * A value that a clause states.
     *
     * @param says   {@code minimum: 30 hours}; of a row its cells
     * @param place  file and line
     * @param readBy the rules that read it
     * @param stops  of a value that no rule that can run reads, those that it keeps from running
     * @param lines  that rest on it
     */
    public record ValueEntry(String says, String place, List<String> readBy, List<String> stops, List<Integer> lines) {}

    /**
     * A rule.
     *
     * @param place   file and line
     * @param because the sentence by which it explains itself
     * @param clauses those that name it, or for which it fires
     * @param restsOn the rules whose conclusions it matched
     * @param usedBy  the rules that matched its conclusions
     * @param cases   in which it fires
     * @param lines   that rest on it
     */
    public record RuleEntry(
            String name,
            String place,
            String because,
            List<String> clauses,
            List<String> restsOn,
            List<String> usedBy,
            List<Integer> cases,
            List<Integer> lines) {}

    /**
     * An example or a scenario.
     *
     * @param number in this report, from 1
     * @param clause whose example it is; empty for a scenario
     * @param place  file and line
     * @param agrees whether it comes out as it says
     * @param rules  that fire in it
     * @param clauses for which they fire
     */
    public record CaseEntry(
            int number,
            String clause,
            String says,
            String place,
            boolean agrees,
            List<String> rules,
            List<String> clauses) {

        /** What kind of case it is, and what it shows. */
        public String words() {
            return (clause.isEmpty() ? "scenario: " : "example of " + clause + ": ") + says;
        }
    }

    /**
     * Terms of a clause, all together at the first of them, or a row.
     *
     * @param place file and line
     */
    public record StatedAt(String clause, String place) {}

    /**
     * A line of a statement.
     *
     * @param number    in this report, from 1
     * @param statement which of the contract's statements
     * @param kind      base, bonus, penalty, adjustment, limit, held or void
     * @param because   its sentence
     * @param rule      that concluded it
     * @param rules     all it rests on, that one among them
     * @param values    the terms and rows it rests on
     * @param cases     in which its rule fires for its clause
     */
    public record LineEntry(
            int number,
            String statement,
            String clause,
            String scope,
            String kind,
            Money amount,
            String because,
            String rule,
            List<String> rules,
            List<StatedAt> values,
            List<Integer> cases) {

        /** What a statement shows of it, in one line. */
        public String words() {
            return statement + ", " + clause + " " + scope + ": " + amount + " " + kind;
        }
    }

    /** The rule of a name; nothing for one that the contract does not let run. */
    public Optional<RuleEntry> rule(String name) {
        return rules.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** The case of a number. */
    public CaseEntry caseOf(int number) {
        return cases.get(number - 1);
    }

    /** The line of a number. */
    public LineEntry line(int number) {
        return lines.get(number - 1);
    }
}
