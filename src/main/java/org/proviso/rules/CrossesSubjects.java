package org.proviso.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Findings;

/**
 * {@code crosses-subjects}: rules of definitions.drl and outcomes.drl look at one subject at a time, so everything
 * they look for of a subject is tied to the same one: {@code student == $enrolment.student}.
 */
final class CrossesSubjects implements RuleCheck {

    private static final Pattern NAMED = Pattern.compile("(\\$?\\w+)\\s*:(?!:)\\s*(\\w+)");
    private static final Pattern TIE = Pattern.compile("(\\$\\w+)(?:\\.(\\w+))?");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            if (rule.rule().level() == Level.SUBJECT) {
                new One(family, rule).check(findings);
            }
        }
    }

    /** One rule: which of its patterns are tied together. */
    private record One(WrittenFamily family, WrittenRule rule) {

        /** Facts are tied by their subject; what rules made of one subject's facts by whatever names it. */
        void check(Findings findings) {
            List<WrittenPattern> facts = rule.patterns().stream()
                    .filter(this::isFact)
                    .filter(one -> !subject(one).isEmpty())
                    .toList();
            List<WrittenPattern> all = rule.patterns().stream()
                    .filter(one -> !subject(one).isEmpty())
                    .toList();
            loose(facts, true).or(() -> loose(all, false)).ifPresent(one -> tell(all.get(0), one, findings));
        }

        /** The first pattern that nothing ties to the one before it. */
        private Optional<WrittenPattern> loose(List<WrittenPattern> own, boolean bySubject) {
            if (own.size() < 2) {
                return Optional.empty();
            }
            Set<WrittenPattern> tied = new HashSet<>(Set.of(own.get(0)));
            boolean more = true;
            while (more) {
                List<WrittenPattern> reached = rule.patterns().stream()
                        .filter(one -> !tied.contains(one))
                        .filter(one -> tied.stream()
                                .anyMatch(other -> ties(one, other, bySubject) || ties(other, one, bySubject)))
                        .toList();
                more = tied.addAll(reached);
            }
            return own.stream().filter(one -> !tied.contains(one)).findFirst();
        }

        private void tell(WrittenPattern first, WrittenPattern loose, Findings findings) {
            String field = subject(loose);
            findings.add(
                    rule.place(loose.type()),
                    "crosses-subjects",
                    "The rule \"" + rule.rule().name() + "\" looks at "
                            + loose.type().text()
                            + " without saying whose; what one " + field
                            + " did could be paid for another, and each would have to be compared with all.",
                    "Maybe \"" + field + " == "
                            + (first.binding().isEmpty() ? "$" + field : first.binding() + "." + subject(first))
                            + "\".");
        }

        /** The field of a fact that names its subject; of what rules make of it, one of the same name. */
        private String subject(WrittenPattern pattern) {
            String type = pattern.type().text();
            Optional<DeclaredType> declared = family.text().types().stream()
                    .filter(one -> one.name().equals(type))
                    .findFirst();
            Set<String> subjects = new HashSet<>();
            family.text()
                    .types()
                    .forEach(one -> one.fields().stream()
                            .filter(DeclaredType.Field::subject)
                            .forEach(field -> subjects.add(field.name())));
            if (declared.isEmpty() || family.text().isA(type, "ClausePart")) {
                return "";
            }
            boolean fact = family.text().isA(type, "Fact");
            return family.text().fields(declared.get()).stream()
                    .filter(field -> fact ? field.subject() : subjects.contains(field.name()))
                    .map(DeclaredType.Field::name)
                    .findFirst()
                    .orElse("");
        }

        /** Whether a pattern asks for what another one is about. */
        private boolean ties(WrittenPattern asking, WrittenPattern other, boolean bySubject) {
            if (!asking.binding().isEmpty() && asking.binding().equals(other.binding())) {
                return true; // two ways to come by the same thing
            }
            for (WrittenComparison compared : comparisons(asking)) {
                if (compared.operator().equals("==")
                        && (tie(asking, compared.left(), other, compared.right(), bySubject)
                                || tie(asking, compared.right(), other, compared.left(), bySubject))) {
                    return true;
                }
            }
            return false;
        }

        private List<WrittenComparison> comparisons(WrittenPattern asking) {
            int from = asking.type().at();
            int to = asking.constraints().stream()
                    .mapToInt(part -> part.at() + part.text().length())
                    .max()
                    .orElse(from);
            return WrittenComparison.of(rule).stream()
                    .filter(one -> one.left().at() >= from && one.right().at() <= to)
                    .toList();
        }

        private boolean tie(
                WrittenPattern asking,
                WrittenRule.Piece field,
                WrittenPattern other,
                WrittenRule.Piece to,
                boolean bySubject) {
            Matcher path = TIE.matcher(to.text());
            if (!path.matches() || !named(other, path.group(1))) {
                return false;
            }
            String asked = Optional.ofNullable(path.group(2)).orElseGet(() -> fieldOf(other, path.group(1)));
            return !bySubject || both(asking, field.text(), other, asked);
        }

        private boolean both(WrittenPattern asking, String field, WrittenPattern other, String asked) {
            return (!isFact(asking) || field.equals(subject(asking)))
                    && (!isFact(other) || asked.equals(subject(other)));
        }

        private boolean isFact(WrittenPattern pattern) {
            return family.text().isA(pattern.type().text(), "Fact");
        }

        private static boolean named(WrittenPattern pattern, String name) {
            return pattern.binding().equals(name) || !fieldOf(pattern, name).isEmpty();
        }

        private static String fieldOf(WrittenPattern pattern, String name) {
            List<String> fields = new ArrayList<>();
            for (WrittenRule.Piece constraint : pattern.constraints()) {
                Matcher named = NAMED.matcher(constraint.text());
                if (named.lookingAt() && named.group(1).equals(name)) {
                    fields.add(named.group(2));
                }
            }
            return String.join("", fields);
        }
    }
}
