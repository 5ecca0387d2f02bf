package org.proviso.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a rule with one mistake in its conditions: a comparison that asks for a little more or less, a
 * condition that is forgotten, an "exists" or "not" that is forgotten.
 */
public final class RuleMutants {

    private static final Pattern COMPARED = Pattern.compile("(?<![<>=!-])([<>])(=?)(?![<>=])");
    private static final Pattern EQUAL = Pattern.compile("[!=]=(?= [A-Z]\\w*\\.[A-Z])");
    private static final Pattern JOINED = Pattern.compile("&&|\\|\\|");
    private static final Pattern NUMBER = Pattern.compile("(?<=[<>=] )\\d{1,9}\\b");
    private static final Pattern PATTERN = Pattern.compile("\\b[A-Z]\\w*\\(");
    private static final Pattern ASKED = Pattern.compile("\\b(?:exists|not)\\s+[A-Z]\\w*\\(");
    private static final Pattern BOUND = Pattern.compile("\\s*\\$\\w+\\s*:");

    private RuleMutants() {}

    /**
     * One mistake.
     *
     * @param what the text that was changed, and into what
     * @param text the whole rule with it
     */
    public record Mutant(String what, String text) {}

    /** Every mistake that can be made in the conditions of a rule. */
    public static List<Mutant> of(String rule) {
        return in(rule, RuleMutants::ofConditions);
    }

    /** Those and more: a word or a value that is to be another, "and" for "or", a number one higher or lower. */
    public static List<Mutant> all(String rule) {
        List<Mutant> all = new ArrayList<>(of(rule));
        all.addAll(in(rule, RuleMutants::others));
        return all;
    }

    private static List<Mutant> in(String rule, Function<String, List<Mutant>> changes) {
        int when = rule.indexOf("\nwhen\n");
        int then = rule.indexOf("\nthen\n", when);
        List<Mutant> mutants = new ArrayList<>();
        if (when >= 0 && then >= 0) {
            for (Mutant one : changes.apply(rule.substring(when, then))) {
                mutants.add(new Mutant(one.what(), rule.substring(0, when) + one.text() + rule.substring(then)));
            }
        }
        return mutants;
    }

    private static List<Mutant> others(String text) {
        List<Mutant> mutants = new ArrayList<>();
        Matcher equal = EQUAL.matcher(text);
        while (equal.find()) {
            mutants.add(change(text, equal.start(), equal.end(), equal.group().equals("==") ? "!=" : "=="));
        }
        Matcher joined = JOINED.matcher(text);
        while (joined.find()) {
            mutants.add(
                    change(text, joined.start(), joined.end(), joined.group().equals("&&") ? "||" : "&&"));
        }
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            mutants.add(change(text, number.start(), number.end(), String.valueOf(Long.parseLong(number.group()) + 1)));
        }
        return mutants;
    }

    private static List<Mutant> ofConditions(String text) {
        List<Mutant> mutants = new ArrayList<>();
        Matcher compared = COMPARED.matcher(text);
        while (compared.find()) {
            String other = compared.group(1) + (compared.group(2).isEmpty() ? "=" : "");
            mutants.add(change(text, compared.start(), compared.end(), other));
        }
        Matcher pattern = PATTERN.matcher(text);
        while (pattern.find()) {
            int end = closing(text, pattern.end());
            forgotten(text, pattern.start(), pattern.end(), end, mutants);
        }
        Matcher asked = ASKED.matcher(text);
        while (asked.find()) {
            mutants.add(change(text, asked.start(), closing(text, asked.end()) + 1, ""));
        }
        return mutants;
    }

    /** Forgets each condition of a pattern that no variable is bound to. */
    private static void forgotten(String text, int start, int from, int to, List<Mutant> mutants) {
        List<String> parts = parts(text.substring(from, to));
        for (int at = 0; at < parts.size(); at++) {
            if (!parts.get(at).isBlank() && !BOUND.matcher(parts.get(at)).lookingAt()) {
                List<String> left = new ArrayList<>(parts);
                left.remove(at);
                mutants.add(new Mutant(
                        "without " + parts.get(at).strip() + " in "
                                + text.substring(start, to + 1).replaceAll("\\s+", " "),
                        text.substring(0, from) + String.join(",", left) + text.substring(to)));
            }
        }
    }

    private static Mutant change(String text, int from, int to, String other) {
        int line = text.lastIndexOf('\n', from) + 1;
        int end = text.indexOf('\n', to) < 0 ? text.length() : text.indexOf('\n', to);
        String what =
                text.substring(line, end).strip() + " with \"" + other + "\" for \"" + text.substring(from, to) + "\"";
        return new Mutant(what, text.substring(0, from) + other + text.substring(to));
    }

    /** Where the bracket closes that was opened just before. */
    private static int closing(String text, int from) {
        int open = 1;
        for (int at = from; at < text.length(); at++) {
            open += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (open == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("a bracket is not closed: " + text);
    }

    private static List<String> parts(String inside) {
        List<String> parts = new ArrayList<>();
        int open = 0;
        int from = 0;
        for (int at = 0; at < inside.length(); at++) {
            char here = inside.charAt(at);
            open += here == '(' ? 1 : here == ')' ? -1 : 0;
            if (here == ',' && open == 0) {
                parts.add(inside.substring(from, at));
                from = at + 1;
            }
        }
        parts.add(inside.substring(from));
        return parts;
    }
}
