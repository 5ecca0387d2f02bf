package org.proviso.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.proviso.contract.Place;

/**
 * A rule as its author sees it, taken apart with the place of every piece, so that a check can point at the very
 * words that are wrong.
 *
 * @param rule     as the family knows it
 * @param plain    its text of the same length, without comments and without what stands between quotes
 * @param when     where its conditions begin
 * @param then     where its consequence begins
 * @param end      where it ends
 * @param patterns what it looks for, in the order of the text
 */
record WrittenRule(FamilyRule rule, String plain, int when, int then, int end, List<WrittenPattern> patterns) {

    private static final Pattern COUNTING =
            Pattern.compile("(?<![\\w.$])(accumulate|acc|collect|forall|not|exists)\\s*\\(");
    private static final Pattern BEFORE = Pattern.compile("(?s).*?(?<![\\w.$])(not|exists|forall)\\s*$");
    private static final Pattern RESULT = Pattern.compile("(?<![\\w.])(\\$?\\w+)\\s*:\\s*(\\w+)\\s*(?=\\()");
    private static final Pattern BINDING = Pattern.compile("\\s*(\\$?\\w+)\\s*:(?!:)\\s*(.*)", Pattern.DOTALL);

    /** A piece of a rule and where it begins in the rule's text. */
    record Piece(String text, int at) {

        /** The same without space around it. */
        Piece stripped() {
            int lead = text.length() - text.stripLeading().length();
            return new Piece(text.strip(), at + lead);
        }

        Piece part(int from, int to) {
            return new Piece(text.substring(from, to), at + from);
        }
    }

    /** A function whose result an accumulate binds: {@code $total : sum($amount)}. */
    record Summed(String binding, Piece function, Piece argument) {}

    static WrittenRule of(FamilyRule rule) {
        String plain = PlainText.of(rule.text());
        int when = word(plain, "when", 0);
        int then = word(plain, "then", when);
        Matcher ended = Pattern.compile("(?m)^\\s*end\\b").matcher(plain);
        int end = ended.find(then) ? ended.start() : plain.length();
        return new WrittenRule(rule, plain, when, then, end, patterns(rule, plain, when, then));
    }

    private static int word(String plain, String word, int from) {
        Matcher matcher = Pattern.compile("(?<![\\w.$@])" + word + "(?!\\w)").matcher(plain);
        return matcher.find(from) ? matcher.end() : from;
    }

    private static List<WrittenPattern> patterns(FamilyRule rule, String plain, int when, int then) {
        List<WrittenPattern> all = new ArrayList<>();
        if (rule.types().isEmpty()) {
            return all;
        }
        Matcher head = Pattern.compile("(?<![\\w.$])(?:(\\$?\\w+)\\s*:\\s*)?("
                        + rule.types().stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")\\s*\\(")
                .matcher(plain);
        int from = when;
        while (head.find(from) && head.start() < then) {
            int close = PlainText.closing(plain, head.end(), then);
            all.add(new WrittenPattern(
                    Optional.ofNullable(head.group(1)).orElse(""),
                    new Piece(head.group(2), head.start(2)),
                    head.start(),
                    PlainText.split(new Piece(plain.substring(head.end(), close), head.end()), ","),
                    kind(plain, when, head.start())));
            from = Math.max(close, head.end());
        }
        return all;
    }

    private static WrittenPattern.Kind kind(String plain, int when, int at) {
        WrittenPattern.Kind kind = WrittenPattern.Kind.MATCHED;
        Matcher before = BEFORE.matcher(plain.substring(when, at));
        if (before.matches()) {
            kind = kind(before.group(1));
        }
        Matcher around = COUNTING.matcher(plain);
        int from = when;
        while (kind == WrittenPattern.Kind.MATCHED && around.find(from) && around.start() < at) {
            if (PlainText.closing(plain, around.end(), plain.length()) > at) {
                kind = kind(around.group(1));
            }
            from = around.end();
        }
        return kind;
    }

    private static WrittenPattern.Kind kind(String word) {
        return switch (word) {
            case "not", "forall" -> WrittenPattern.Kind.ABSENT;
            case "exists" -> WrittenPattern.Kind.PRESENT;
            default -> WrittenPattern.Kind.COUNTED;
        };
    }

    /** What stands between its title and its conditions: annotations and attributes. */
    Piece header() {
        return new Piece(plain.substring(0, when), 0);
    }

    Piece conditions() {
        return new Piece(plain.substring(when, then), when);
    }

    Piece consequence() {
        return new Piece(plain.substring(then, end), then);
    }

    /** A piece with what stands between its quotes. */
    String original(Piece piece) {
        return rule.text().substring(piece.at(), piece.at() + piece.text().length());
    }

    /** The functions of its accumulates. */
    List<Summed> summed() {
        List<Summed> all = new ArrayList<>();
        Matcher result = RESULT.matcher(plain);
        int from = when;
        while (result.find(from) && result.start() < then) {
            int open = result.end() + 1;
            if (!rule.types().contains(result.group(2))) {
                int close = PlainText.closing(plain, open, then);
                all.add(new Summed(
                        result.group(1),
                        new Piece(result.group(2), result.start(2)),
                        new Piece(plain.substring(open, close), open).stripped()));
            }
            from = result.end();
        }
        return all;
    }

    /** Every name it gives, with the place of each time. */
    List<Piece> bindings() {
        List<Piece> all = new ArrayList<>();
        Matcher binding = Pattern.compile("(?<![\\w.])(\\$\\w+)\\s*:(?!:)").matcher(plain);
        int from = when;
        while (binding.find(from) && binding.start() < then) {
            all.add(new Piece(binding.group(1), binding.start(1)));
            from = binding.end();
        }
        return all;
    }

    /** The types of what its names stand for; those that are not known are left out. */
    Map<String, String> types(FactTypes types) {
        Map<String, String> known = new HashMap<>();
        for (WrittenPattern pattern : patterns) {
            if (!pattern.binding().isEmpty()) {
                known.put(pattern.binding(), pattern.type().text());
            }
            for (Piece constraint : pattern.constraints()) {
                Matcher bound = BINDING.matcher(constraint.text());
                if (bound.matches()) {
                    String path = bound.group(2).strip();
                    types.ofPath(pattern.type().text(), path, known).ifPresent(type -> known.put(bound.group(1), type));
                    known.putIfAbsent(bound.group(1), "");
                }
            }
        }
        for (Summed one : summed()) {
            String function = one.function().text();
            String result = function.equals("count") || function.equals("sum") ? "long" : "";
            known.putIfAbsent(one.binding(), result);
        }
        return known;
    }

    /** Where a piece stands in the author's file. */
    Place place(Piece piece) {
        return place(piece.at(), piece.text().length());
    }

    Place place(int offset, int length) {
        String before = rule.text().substring(0, Math.min(offset, rule.text().length()));
        int above = (int)
                rule.text().lines().takeWhile(line -> line.startsWith("//")).count();
        int lines = (int) before.chars().filter(letter -> letter == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return new Place(rule.file(), rule.line() + lines - above, column, Math.max(1, length));
    }
}
