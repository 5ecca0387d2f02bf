package org.proviso.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.proviso.evaluate.Because;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.evaluate.SubjectMatches;
import org.proviso.evaluate.whynot.Inquiry;
import org.proviso.evaluate.whynot.WhyNot;
import org.proviso.facts.FactsUnreadable;
import org.proviso.rules.ClausePart;
import org.proviso.rules.Fact;
import org.proviso.rules.Outcome;

/**
 * One outcome that became another.
 *
 * @param reference as a statement names it: a digest, no person
 * @param scope     where it is counted
 * @param ruleWas   the rule that concluded it before; empty where none did
 * @param ruleIs    the rule that concludes it now
 * @param stopped   where it is not met on one side, what stops it there
 * @param because   the changes that it rests on: of clauses, rules and facts in its match, before or now
 */
public record TurnedCase(
        String reference, String scope, String ruleWas, String ruleIs, List<String> stopped, List<Change> because) {

    private static final int DEEPEST = 4;

    static TurnedCase of(Side before, Optional<Outcome> was, Side after, Optional<Outcome> is, List<Change> changes)
            throws EvaluationRefused, FactsUnreadable {
        Outcome shown = is.or(() -> was).orElseThrow();
        Half half = Half.of(before, was, shown);
        Half other = Half.of(after, is, shown);
        Set<String> touched = new TreeSet<>(half.touched());
        touched.addAll(other.touched());
        List<String> stopped = new ArrayList<>();
        half.stopped(other.rule()).forEach(line -> stopped.add("before: " + line));
        other.stopped(half.rule()).forEach(line -> stopped.add("now: " + line));
        return new TurnedCase(
                Replay.reference(is.isPresent() ? after : before, shown),
                shown.getScope(),
                half.rule(),
                other.rule(),
                List.copyOf(stopped),
                changes.stream()
                        .filter(change -> touched.contains(change.about() + " " + change.name())
                                || (change.about() == Change.About.CLAUSE
                                        && change.name().equals(shown.getClause())))
                        .toList());
    }

    /** One side of it. */
    private record Half(String rule, Set<String> touched, List<WhyNot> answers) {

        private static final int MOST = 2;

        static Half of(Side side, Optional<Outcome> outcome, Outcome shown) throws EvaluationRefused, FactsUnreadable {
            Optional<SubjectMatches> subject = side.evaluator().explain(shown.getSubject());
            if (subject.isEmpty()) {
                return new Half("", Set.of(), List.of());
            }
            Set<String> touched = new TreeSet<>();
            Optional<Because> because = subject.get().outcomes().stream()
                    .filter(one -> one.getClause().equals(shown.getClause())
                            && one.getItem().equals(shown.getItem()))
                    .findFirst()
                    .flatMap(subject.get().because());
            because.ifPresent(one -> touch(one, touched));
            List<WhyNot> answers = outcome.filter(Outcome::isMet).isPresent()
                    ? List.of()
                    : new Inquiry(side.contract(), List.of(subject.get().memory()))
                            .subject(subject.get().outcomes())
                            .getOrDefault(shown.getClause(), List.of());
            answers.forEach(answer -> touch(answer, touched));
            return new Half(because.map(one -> one.rule().name()).orElse(""), touched, answers);
        }

        /** Everything in a match that a change may be of: clauses, rules, and types of facts. */
        private static void touch(Because because, Set<String> touched) {
            touched.add(Change.About.RULE + " " + because.rule().name());
            for (Object matched : because.matched()) {
                if (matched instanceof ClausePart part) {
                    touched.add(Change.About.CLAUSE + " " + part.getClause());
                } else if (matched instanceof Fact) {
                    touched.add(Change.About.FACTS + " " + matched.getClass().getSimpleName());
                }
            }
            because.steps().forEach(step -> touch(step.because(), touched));
        }

        private static void touch(WhyNot answer, Set<String> touched) {
            for (WhyNot.Asked asked : answer.asked()) {
                touched.add(Change.About.RULE + " " + asked.rule());
                asked.bound().values().stream()
                        .filter(ClausePart.class::isInstance)
                        .map(ClausePart.class::cast)
                        .forEach(part -> touched.add(Change.About.CLAUSE + " " + part.getClause()));
            }
            answer.chain().forEach(link -> touch(link, touched));
        }

        /** What stops the rule that concludes it on the other side; where that is none of those asked, any others. */
        List<String> stopped(String otherRule) {
            List<WhyNot> same = answers.stream()
                    .filter(answer -> answer.asked().stream()
                            .anyMatch(asked -> asked.rule().equals(otherRule)))
                    .toList();
            return (same.isEmpty() ? answers : same)
                    .stream()
                            .map(answer -> line(answer, 0))
                            .distinct()
                            .limit(MOST)
                            .toList();
        }

        /** The rule that would have met it, what stopped that, and so on down to what is missing. */
        private static String line(WhyNot answer, int depth) {
            String here = "\"" + answer.asked().get(0).rule() + "\": " + words(answer.finding());
            return answer.chain().stream()
                    .filter(link -> depth < DEEPEST)
                    .min(Comparator.comparing(link -> !(link.finding() instanceof WhyNot.Compared)))
                    .map(link -> here + "; " + line(link, depth + 1))
                    .orElse(here);
        }

        /** What stood in the way, without the facts themselves, which may name a person. */
        private static String words(WhyNot.Finding finding) {
            if (finding instanceof WhyNot.Compared compared) {
                return compared.first().words();
            }
            if (finding instanceof WhyNot.NoFact none) {
                return "there is no such " + none.type();
            }
            if (finding instanceof WhyNot.Said said) {
                return "the answer to " + said.condition() + " is no";
            }
            if (finding instanceof WhyNot.Forbidden) {
                return "there is what there must not be";
            }
            return finding instanceof WhyNot.Unclear ? "it cannot be told" : "every condition is met";
        }
    }
}
