package org.proviso.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.proviso.contract.Place;
import org.proviso.evaluate.whynot.Comparison;
import org.proviso.evaluate.whynot.WhyNot;
import org.proviso.rules.ClausePart;

/** Why not, in lines: the rules, the condition that stopped them, and what there was instead. */
final class WhyNotText {

    private static final int MOST_FACTS = 5;

    private final Described described;
    private final List<String> lines = new ArrayList<>();
    private final Set<List<Object>> said = new HashSet<>();

    WhyNotText(Described described) {
        this.described = described;
    }

    /** The lines, indented by two for each step. */
    List<String> of(List<WhyNot> answers, int depth) {
        answers.forEach(answer -> answer(answer, depth));
        return List.copyOf(lines);
    }

    private void answer(WhyNot answer, int depth) {
        line(depth, rules(answer) + " " + place(answer));
        boolean again = !said.add(List.of(answer.asked().get(0).rule(), answer.condition(), answer.finding()));
        finding(answer.finding(), depth + 1);
        if (again) {
            line(depth + 1, answer.chain().isEmpty() && answer.leftOut().isEmpty() ? "" : "as said above");
            return;
        }
        for (WhyNot.Uncounted left : answer.leftOut()) {
            line(depth + 1, "left out: " + left.facts() + " " + left.type() + ": " + left.reason());
        }
        answer.chain().forEach(link -> answer(link, depth + 1));
    }

    private static String rules(WhyNot answer) {
        List<String> names = answer.asked().stream()
                .map(asked -> "\"" + asked.rule() + "\"")
                .distinct()
                .toList();
        return (names.size() == 1 ? "rule " : "rules ") + String.join(", ", names);
    }

    private static String place(WhyNot answer) {
        Set<String> places = new LinkedHashSet<>();
        answer.asked().forEach(asked -> places.add(asked.place()));
        return (answer.condition().isEmpty() ? "" : "stopped at " + answer.condition() + " ") + "["
                + String.join(", ", places) + "]";
    }

    private void finding(WhyNot.Finding finding, int depth) {
        if (finding instanceof WhyNot.Compared compared) {
            line(depth, compared.first().words());
            for (Comparison also : compared.also()) {
                line(depth, "and " + also.words());
            }
            nearest(compared.candidate(), compared.candidates(), depth);
        } else if (finding instanceof WhyNot.Said asked) {
            line(
                    depth,
                    "the answer is no" + (asked.values().isEmpty() ? "" : ": " + String.join(", ", asked.values())));
            nearest(asked.candidate(), asked.candidates(), depth);
            asked.wouldHold().ifPresent(other -> line(depth, "it would hold with " + other));
        } else if (finding instanceof WhyNot.NoFact none) {
            line(
                    depth,
                    "no " + none.type() + (none.asked().isEmpty() ? "" : " with " + String.join(", ", none.asked())));
            if (!none.others().isEmpty()) {
                line(depth, "there is only " + String.join("; ", none.others()));
            }
        } else if (finding instanceof WhyNot.Forbidden forbidden) {
            line(depth, "there must be none, and there " + (forbidden.facts().size() == 1 ? "is" : "are"));
            facts(forbidden.facts(), depth + 1);
            forbidden.by().forEach(rule -> line(depth + 1, "by the rule \"" + rule + "\""));
        } else if (finding instanceof WhyNot.Unclear unclear) {
            line(depth, "it cannot be told: " + unclear.because());
            facts(unclear.facts(), depth + 1);
        } else {
            line(depth, "every condition is met");
        }
    }

    private void nearest(Object candidate, int candidates, int depth) {
        String of = described.of(candidate) + stated(candidate);
        line(depth, candidates == 1 ? "the only one: " + of : "the nearest of " + candidates + ": " + of);
    }

    private static String stated(Object object) {
        return object instanceof ClausePart part
                ? java.util.Optional.ofNullable(part.place())
                        .map(Place::toString)
                        .map(place -> "  [" + place + "]")
                        .orElse("")
                : "";
    }

    private void facts(List<Object> facts, int depth) {
        facts.stream().limit(MOST_FACTS).forEach(fact -> line(depth, described.of(fact)));
        if (facts.size() > MOST_FACTS) {
            line(depth, "and " + (facts.size() - MOST_FACTS) + " more");
        }
    }

    private void line(int depth, String content) {
        if (!content.isEmpty()) {
            lines.add("  ".repeat(depth) + content);
        }
    }
}
