package org.proviso.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.contract.Place;

/**
 * A rule taken apart for whoever reasons about it without running it.
 *
 * @param rule        as the family knows it
 * @param patterns    what it looks for, in the order of the text
 * @param sums        what its accumulates count and add up
 * @param consequence the text between then and end
 * @param unread      why its conditions are more than these; empty when they are all of them
 */
public record ReadRule(
        FamilyRule rule, List<Asked> patterns, List<Sum> sums, String consequence, Optional<String> unread) {

    /** How a fact is asked for. */
    public enum Kind {
        /** It is there, once for each that fits. */
        MATCHED,
        /** One at least is there. */
        PRESENT,
        /** None is there. */
        ABSENT
    }

    /** A condition as written, and where it stands. */
    public record Condition(String text, Place place) {}

    /**
     * One fact that is asked for.
     *
     * @param binding its name, empty when it has none
     * @param type    of the fact
     */
    public record Asked(String binding, String type, Kind kind, List<Condition> conditions) {

        private Asked without(Condition condition) {
            return new Asked(binding, type, kind, left(conditions, condition));
        }
    }

    /**
     * A result of an accumulate.
     *
     * @param binding  its name
     * @param function {@code sum}, {@code count}, {@code min}
     * @param argument what is added up; empty for a count
     */
    public record Result(String binding, String function, String argument) {}

    /**
     * An accumulate.
     *
     * @param counted    the facts that go into it
     * @param results    what it gives
     * @param conditions on what it gives
     */
    public record Sum(List<Asked> counted, List<Result> results, List<Condition> conditions) {}

    private static final Pattern ACCUMULATE = Pattern.compile("(?<![\\w.$])acc(?:umulate)?\\s*\\(");
    private static final Pattern RESULT = Pattern.compile("(?s)(\\$?\\w+)\\s*:(?!:)\\s*(\\w+)\\s*\\((.*)\\)\\s*");
    private static final Pattern BEYOND =
            Pattern.compile("(?<![\\w.$])(forall|from|collect|eval|or|(?:not|exists)\\s*\\((?!\\s*\\w+\\s*\\())");

    /** The rules of a family, in the order of its files. */
    public static List<ReadRule> all(RuleText text) {
        return text.rules().stream().map(ReadRule::of).toList();
    }

    static ReadRule of(FamilyRule rule) {
        WrittenRule written = WrittenRule.of(rule);
        List<int[]> spans = new ArrayList<>();
        List<Sum> sums = new ArrayList<>();
        Matcher sum = ACCUMULATE.matcher(written.plain());
        int from = written.when();
        while (sum.find(from) && sum.start() < written.then()) {
            int close = PlainText.closing(written.plain(), sum.end(), written.then());
            spans.add(new int[] {sum.end(), close});
            sums.add(sum(written, sum.end(), close));
            from = sum.end();
        }
        List<Asked> asked = written.patterns().stream()
                .filter(pattern -> spans.stream().noneMatch(span -> pattern.at() >= span[0] && pattern.at() < span[1]))
                .map(pattern -> asked(written, pattern))
                .toList();
        Matcher beyond = BEYOND.matcher(outside(written, spans));
        return new ReadRule(
                rule,
                asked,
                List.copyOf(sums),
                written.original(written.consequence()).strip(),
                beyond.find() ? Optional.of("\"" + beyond.group(1).replaceAll("\\W.*", "") + "\"") : Optional.empty());
    }

    /** The conditions without what stands within brackets of patterns and accumulates. */
    private static String outside(WrittenRule written, List<int[]> spans) {
        StringBuilder text = new StringBuilder(written.plain());
        for (int[] span : spans) {
            blank(text, span[0], span[1]);
        }
        for (WrittenPattern pattern : written.patterns()) {
            int open = written.plain().indexOf('(', pattern.type().at()) + 1;
            blank(text, open, PlainText.closing(written.plain(), open, written.then()));
        }
        return text.substring(written.when(), written.then());
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int at = from; at < to; at++) {
            text.setCharAt(at, ' ');
        }
    }

    private static Sum sum(WrittenRule written, int from, int to) {
        WrittenRule.Piece inside = new WrittenRule.Piece(written.plain().substring(from, to), from);
        List<WrittenRule.Piece> parts = PlainText.split(inside, ";");
        List<Result> results = new ArrayList<>();
        List<Condition> conditions = new ArrayList<>();
        parts.stream()
                .skip(1)
                .flatMap(part -> PlainText.split(part, ",").stream())
                .forEach(part -> {
                    Matcher result = RESULT.matcher(part.text());
                    if (result.matches()) {
                        results.add(new Result(
                                result.group(1),
                                result.group(2),
                                result.group(3).strip()));
                    } else {
                        conditions.add(condition(written, part));
                    }
                });
        int end = parts.isEmpty() ? to : parts.get(0).at() + parts.get(0).text().length();
        return new Sum(
                written.patterns().stream()
                        .filter(pattern -> pattern.at() >= from && pattern.at() < end)
                        .map(pattern -> asked(written, pattern))
                        .toList(),
                results,
                conditions);
    }

    private static Asked asked(WrittenRule written, WrittenPattern pattern) {
        return new Asked(
                pattern.binding(),
                pattern.type().text(),
                switch (pattern.kind()) {
                    case MATCHED, COUNTED -> Kind.MATCHED;
                    case PRESENT -> Kind.PRESENT;
                    case ABSENT -> Kind.ABSENT;
                },
                pattern.constraints().stream()
                        .map(piece -> condition(written, piece))
                        .toList());
    }

    private static Condition condition(WrittenRule written, WrittenRule.Piece piece) {
        return new Condition(written.original(piece).strip(), written.place(piece));
    }

    /** The same rule without one of its conditions. */
    public ReadRule without(Condition condition) {
        return new ReadRule(
                rule,
                patterns.stream().map(asked -> asked.without(condition)).toList(),
                sums.stream()
                        .map(sum -> new Sum(
                                sum.counted().stream()
                                        .map(asked -> asked.without(condition))
                                        .toList(),
                                sum.results(),
                                left(sum.conditions(), condition)))
                        .toList(),
                consequence,
                unread);
    }

    private static List<Condition> left(List<Condition> conditions, Condition without) {
        return conditions.stream().filter(one -> !one.equals(without)).toList();
    }

    /** Where the rule begins. */
    public Place place() {
        return new Place(rule.file(), rule.line(), 1, 1);
    }
}
