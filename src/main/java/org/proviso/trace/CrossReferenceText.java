package org.proviso.trace;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A cross-reference as text: each entry with the names and places of all it leads to. */
final class CrossReferenceText {

    private static final int WIDTH = 110;

    private final Excerpt shown;
    private final StringBuilder text = new StringBuilder();

    private CrossReferenceText(Excerpt shown) {
        this.shown = shown;
    }

    static String of(Excerpt shown) {
        return new CrossReferenceText(shown).render();
    }

    private String render() {
        CrossReference all = shown.all();
        line(all.title() + " (" + all.contract() + "): "
                + count(all.clauses().size(), "clause") + ", "
                + count(all.rules().size(), "rule") + ", "
                + count(all.cases().size(), "case") + ", " + count(all.lines().size(), "line") + " of "
                + String.join(", ", all.statements()));
        if (shown.whole()) {
            overview();
        } else {
            heading("Clauses", shown.clauses());
            shown.clauses().forEach(this::clause);
            heading("Rules", shown.rules());
            shown.rules().forEach(this::rule);
            heading("Examples and scenarios", shown.cases());
            shown.cases().forEach(this::one);
            heading("Lines", shown.lines());
            shown.lines().forEach(this::line);
        }
        return text.toString();
    }

    private void overview() {
        CrossReference all = shown.all();
        heading("Clauses", all.clauses());
        all.clauses()
                .forEach(one -> placed(
                        "  " + one.number() + " " + one.title() + ": "
                                + one.decidedBy()
                                        .map(who -> "decided by " + who)
                                        .orElse(count(
                                                        one.named().size()
                                                                + one.others().size(),
                                                        "rule") + ", "
                                                + count(one.values().size(), "value") + ", "
                                                + count(one.cases().size(), "case") + ", "
                                                + count(one.lines().size(), "line")),
                        one.place()));
        undecided();
        line("");
        line("What leads nowhere");
        all.loose().forEach(one -> under(2, one + "."));
        if (all.loose().isEmpty()) {
            line("  Nothing.");
        }
        line("");
        line(
                "Add a clause, a rule, a case, a scope or a FILE:LINE for all it leads to; --format html and json have it all.");
        line("Contract " + all.hashes().contract());
        line("Rules    " + all.hashes().rules());
    }

    private void clause(CrossReference.ClauseEntry one) {
        line("");
        placed("  " + one.number() + " " + one.title(), one.place());
        under(4, one.says());
        one.decidedBy().ifPresent(who -> line("    decided by " + who));
        rules("computed by", one.named());
        rules("and by", one.others());
        if (!one.values().isEmpty()) {
            line("    states");
            one.values().forEach(value -> {
                placed("      " + value.says(), value.place());
                if (!value.readBy().isEmpty()) {
                    under(8, "read by " + quoted(value.readBy()));
                } else {
                    under(
                            8,
                            value.stops().isEmpty()
                                    ? "read by no rule"
                                    : "keeps from running " + quoted(value.stops()));
                }
            });
        }
        cases("shown by", one.cases());
        lines("makes", one.lines());
    }

    private void rule(CrossReference.RuleEntry one) {
        line("");
        placed("  " + one.name(), one.place());
        under(4, one.because());
        said("for clause", String.join(", ", one.clauses()));
        said("rests on", quoted(one.restsOn()));
        said("used by", quoted(one.usedBy()));
        cases("fires in", one.cases());
        lines("behind", one.lines());
    }

    private void one(CrossReference.CaseEntry one) {
        line("");
        placed("  " + one.words() + (one.agrees() ? "" : " (DISAGREES)"), one.place());
        said("for clause", String.join(", ", one.clauses()));
        said("fires", one.rules().isEmpty() ? "no rule" : quoted(one.rules()));
    }

    private void line(CrossReference.LineEntry one) {
        line("");
        line("  " + one.words());
        under(4, one.because());
        rules("concluded by", List.of(one.rule()));
        said(
                "rests on",
                quoted(one.rules().stream()
                        .filter(rule -> !rule.equals(one.rule()))
                        .toList()));
        if (!one.values().isEmpty()) {
            line("    values");
            one.values().forEach(value -> placed("      " + value.clause(), value.place()));
        }
        cases("shown by", one.cases());
    }

    private void undecided() {
        line("");
        line("What no program decides");
        for (Undecided.Kind kind : Undecided.Kind.values()) {
            List<Undecided> of = shown.all().undecided().stream()
                    .filter(one -> one.kind() == kind)
                    .toList();
            if (!of.isEmpty()) {
                line("");
                line("  " + kind.heading());
                of.forEach(one -> {
                    placed("    " + (one.clause().isEmpty() ? "" : one.clause() + " ") + one.says(), one.place());
                    under(6, one.then());
                });
            }
        }
        if (shown.all().undecided().isEmpty()) {
            line("  Nothing.");
        }
    }

    private void rules(String what, List<String> names) {
        if (!names.isEmpty()) {
            line("    " + what);
            names.forEach(name -> placed(
                    "      \"" + name + "\"",
                    shown.all()
                            .rule(name)
                            .map(CrossReference.RuleEntry::place)
                            .orElse("never runs under this contract")));
        }
    }

    private void cases(String what, List<Integer> numbers) {
        if (!numbers.isEmpty()) {
            line("    " + what);
            numbers.forEach(number -> placed(
                    "      " + shown.all().caseOf(number).words(),
                    shown.all().caseOf(number).place()));
        }
    }

    private void lines(String what, List<Integer> numbers) {
        if (!numbers.isEmpty()) {
            line("    " + what);
            numbers.forEach(number -> line("      " + shown.all().line(number).words()));
        }
    }

    private void said(String what, String list) {
        if (!list.isEmpty()) {
            under(4, what + " " + list);
        }
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }

    private void heading(String words, List<?> of) {
        if (!of.isEmpty()) {
            line("");
            line(words);
        }
    }

    /** Words, and at the right where they stand, below them where both find no room in one line. */
    private void placed(String words, String place) {
        int indent = words.length() - words.stripLeading().length();
        if (words.length() + place.length() + 2 <= WIDTH) {
            line(words + " ".repeat(WIDTH - words.length() - place.length()) + place);
        } else {
            under(indent, words.strip());
            line(" ".repeat(Math.max(indent + 2, WIDTH - place.length())) + place);
        }
    }

    private void under(int indent, String words) {
        Optional<String> begun = Optional.empty();
        for (String word : Arrays.asList(words.strip().split("\\s+"))) {
            String longer = begun.map(so -> so + " " + word).orElse(word);
            if (begun.isPresent() && indent + longer.length() > WIDTH) {
                line(" ".repeat(indent) + begun.get());
                begun = Optional.of(word);
            } else {
                begun = Optional.of(longer);
            }
        }
        begun.filter(rest -> !rest.isEmpty()).ifPresent(rest -> line(" ".repeat(indent) + rest));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
