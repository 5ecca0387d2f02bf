package org.proviso.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;

/** A rule asks for a field, a name or a word of an enum that is not there; the engine knows no line of it. */
final class UnknownField implements RuleCheck {

    private static final Pattern CHAIN =
            Pattern.compile("(?<![\\w.$@])(\\$?[a-z_]\\w*|\\$\\w+)((?:\\.\\w+)*)(\\s*\\(|\\s*:(?!:))?");
    private static final Pattern GETTERS = Pattern.compile("(?<![\\w.$@])(\\$\\w+)((?:\\.(?:get|is)[A-Z]\\w*\\(\\))*)");
    private static final Pattern WORD = Pattern.compile("(?<![\\w.$])([A-Z]\\w*)\\.([A-Z][A-Z0-9_]+)(?![\\w(])");
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)(?:\\(\\))?");
    private static final Set<String> LANGUAGE = Set.of(
            "null",
            "true",
            "false",
            "this",
            "in",
            "not",
            "contains",
            "excludes",
            "memberOf",
            "matches",
            "soundslike",
            "str",
            "instanceof",
            "new",
            "and",
            "or",
            "before",
            "after",
            "during",
            "coincides",
            "over",
            "from",
            "long",
            "int",
            "double",
            "float",
            "boolean",
            "short",
            "byte",
            "char");

    @Override
    public void check(WrittenFamily family, Findings findings) {
        for (WrittenRule rule : family.rules()) {
            Map<String, String> bound = rule.types(family.types());
            twice(rule).forEach(name -> bound.put(name, ""));
            new One(family.types(), rule, bound, findings).check();
        }
    }

    /** A name given twice means one or the other; that has a finding of its own. */
    private static Set<String> twice(WrittenRule rule) {
        Set<String> once = new HashSet<>();
        return rule.bindings().stream()
                .map(WrittenRule.Piece::text)
                .filter(name -> !once.add(name))
                .collect(Collectors.toSet());
    }

    /** One rule. */
    private record One(FactTypes types, WrittenRule rule, Map<String, String> bound, Findings findings) {

        void check() {
            for (WrittenPattern pattern : rule.patterns()) {
                if (types.known(pattern.type().text())) {
                    pattern.constraints()
                            .forEach(constraint -> inside(pattern.type().text(), constraint));
                }
            }
            Matcher getters = GETTERS.matcher(rule.consequence().text());
            while (getters.find()) {
                if (named(rule.consequence(), getters)) {
                    steps(
                            rule.consequence(),
                            bound.getOrDefault(getters.group(1), ""),
                            getters.start(2),
                            getters.end(2));
                }
            }
            words(rule.conditions());
            words(rule.consequence());
        }

        private void inside(String type, WrittenRule.Piece constraint) {
            Matcher chain = CHAIN.matcher(constraint.text());
            while (chain.find()) {
                String first = chain.group(1);
                boolean called = chain.group(3) != null && chain.group(3).endsWith("(");
                boolean naming = chain.group(3) != null && !called;
                int end = called
                        ? Math.max(chain.start(2), constraint.text().lastIndexOf('.', chain.end(2)))
                        : chain.end(2);
                if (naming
                        || LANGUAGE.contains(first)
                        || (called && chain.group(2).isEmpty())) {
                    continue;
                }
                if (bound.containsKey(first)) {
                    steps(constraint, bound.getOrDefault(first, ""), chain.start(2), end);
                } else if (first.startsWith("$")) {
                    named(constraint, chain);
                } else if (types.of(type, first).isEmpty()) {
                    tell(constraint.part(chain.start(1), chain.end(1)), type, first);
                } else {
                    steps(constraint, types.of(type, first).orElse(""), chain.start(2), end);
                }
            }
        }

        private boolean named(WrittenRule.Piece piece, Matcher name) {
            boolean known = bound.containsKey(name.group(1))
                    || rule.bindings().stream().anyMatch(one -> one.text().equals(name.group(1)));
            if (!known) {
                findings.add(
                        rule.place(piece.part(name.start(1), name.end(1))),
                        "rule-does-not-compile",
                        "The rule \"" + rule.rule().name() + "\" speaks of " + name.group(1)
                                + ", which it does not bind. No contract of the family can be evaluated.",
                        Nearest.maybe(
                                name.group(1),
                                rule.bindings().stream()
                                        .map(WrittenRule.Piece::text)
                                        .distinct()
                                        .toList()));
            }
            return known;
        }

        private void steps(WrittenRule.Piece piece, String from, int start, int end) {
            String here = from;
            Matcher step = STEP.matcher(piece.text()).region(start, end);
            while (step.find() && types.known(here)) {
                String field = step.group(1).replaceFirst("^(?:get|is)(?=[A-Z])", "");
                String name = field.equals(step.group(1))
                        ? field
                        : field.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + field.substring(1);
                if (types.of(here, name).isEmpty()) {
                    tell(piece.part(step.start(1), step.end(1)), here, name);
                    return;
                }
                here = types.of(here, name).orElse("");
            }
        }

        private void tell(WrittenRule.Piece piece, String type, String field) {
            findings.add(
                    rule.place(piece),
                    "rule-does-not-compile",
                    "The rule \"" + rule.rule().name() + "\" asks " + type + " for \"" + field
                            + "\", which it has not. No contract of the family can be evaluated.",
                    Nearest.maybe(field, types.fields(type)));
        }

        private void words(WrittenRule.Piece piece) {
            Matcher word = WORD.matcher(piece.text());
            while (word.find()) {
                List<String> words = new ArrayList<>(types.words(word.group(1)).orElse(List.of(word.group(2))));
                if (!words.contains(word.group(2))) {
                    findings.add(
                            rule.place(piece.part(word.start(2), word.end(2))),
                            "rule-does-not-compile",
                            "The rule \"" + rule.rule().name() + "\" speaks of " + word.group() + ", and "
                                    + word.group(1) + " has no such word. No contract of the family can be evaluated.",
                            Nearest.maybe(word.group(2), words));
                }
            }
        }
    }
}
