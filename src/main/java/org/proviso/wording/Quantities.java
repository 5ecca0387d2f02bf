package org.proviso.wording;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.proviso.money.Rate;
import org.proviso.wording.Quantity.Kind;

/**
 * The quantities of a text, in its order. What may mean two things is left out: a number that names something
 * ("level 3", "clause 4.1", "2026-27"), a frequency ("twice a year"), the second half of a year, "one day".
 */
public final class Quantities {

    private static final Set<String> NAMES = Set.of(
            "amendment",
            "article",
            "chapter",
            "clause",
            "clauses",
            "domain",
            "domains",
            "grade",
            "grades",
            "level",
            "levels",
            "no",
            "page",
            "paragraph",
            "part",
            "phase",
            "section",
            "stage",
            "step",
            "table",
            "tier",
            "tiers",
            "title",
            "version");
    private static final Set<String> BESIDE = Set.of(
            "additional",
            "business",
            "calendar",
            "consecutive",
            "full",
            "further",
            "instructional",
            "more",
            "whole",
            "working");
    private static final Set<String> ENDS_A_NOUN = Set.of(
            "a", "an", "and", "are", "at", "by", "for", "from", "in", "is", "of", "on", "or", "than", "that", "the",
            "to", "up", "were", "which", "who", "with");
    private static final Set<String> WHOLES =
            Set.of("all", "as", "her", "higher", "his", "its", "less", "lower", "more", "of", "that", "the", "their");
    private static final Set<String> ORDINALS =
            Set.of("each", "either", "every", "first", "former", "last", "latter", "other", "second");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final Pattern LIMIT = Pattern.compile("(?i)(?:\\b(?:at least|at most|(?:fewer|more|less|greater)"
            + " than|up to|above|below|under|over|within|exceeds?|exceeding|(?:maximum|minimum) of|not exceed))\\s*$");
    private static final Pattern VALUE = Pattern.compile(
            "-?([$€£])?(\\d{1,18}(?:\\.\\d{1,9})?)(?:/(0*[1-9]\\d{0,17}))?(?:\\s*(%|\\p{L}[\\p{L} ]*))?");

    private final Tokens tokens;
    private final Predicate<String> isName;
    private final List<Quantity> found = new ArrayList<>();

    private Quantities(Tokens tokens, Predicate<String> isName) {
        this.tokens = tokens;
        this.isName = isName;
    }

    /**
     * Reads a text.
     *
     * @param isName whether a number is the name of something, such as a clause
     */
    public static List<Quantity> in(String text, Predicate<String> isName) {
        Quantities reading = new Quantities(Tokens.of(text), isName);
        int at = 0;
        while (at < reading.tokens.size()) {
            at = Math.max(at + 1, reading.read(at));
        }
        return List.copyOf(reading.found);
    }

    /** A value as a contract writes it, {@code 30 hours}; nothing where it is no quantity. */
    public static Optional<Quantity> value(String written) {
        Optional<Rate> day = day(written);
        if (day.isPresent()) {
            return Optional.of(new Quantity(written, Kind.DAY, day.get(), List.of(), false, 0, written.length()));
        }
        Matcher value = VALUE.matcher(written);
        if (!value.matches()) {
            return Optional.empty();
        }
        Rate number = Rate.of(
                new BigDecimal(value.group(2)),
                new BigDecimal(Optional.ofNullable(value.group(3)).orElse("1")));
        String unit = value.group(3) != null
                ? "ratio"
                : Optional.ofNullable(value.group(4)).orElse("");
        Optional<Unit> known = value.group(1) == null ? Unit.of(unit) : Optional.of(Unit.MONEY);
        List<String> nouns = unit.isEmpty() || known.isPresent() ? List.of() : List.of(unit.split(" "));
        return Optional.of(new Quantity(
                written,
                known.map(Unit::kind).orElse(Kind.COUNT),
                known.map(one -> number.times(one.times())).orElse(number),
                nouns,
                false,
                0,
                written.length()));
    }

    private static Optional<Rate> day(String written) {
        try {
            return written.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? Optional.of(Rate.of(LocalDate.parse(written).toEpochDay(), 1))
                    : Optional.empty();
        } catch (DateTimeException noDay) {
            // 2026-02-30 is no day; whoever wrote it is told where dates are read.
            return Optional.empty();
        }
    }

    /** Reads what begins at a token; the token to go on from. */
    private int read(int at) {
        if (tokens.is(at, Tokens.Sort.DAY)) {
            day(tokens.token(at).written()).ifPresent(day -> add(at, at + 1, Kind.DAY, day, List.of()));
            return at + 1;
        }
        int month = MONTHS.indexOf(tokens.word(at)) + 1;
        if (month > 0 && tokens.is(at + 1, Tokens.Sort.NUMBER)) {
            return date(at, month, at + 1, at + 2);
        }
        if (tokens.is(at, Tokens.Sort.NUMBER) && MONTHS.contains(tokens.word(at + 1)) && !isPartOfName(at)) {
            return date(at, MONTHS.indexOf(tokens.word(at + 1)) + 1, at, at + 2);
        }
        return fraction(at).orElseGet(() -> multiple(at).orElseGet(() -> counted(at)));
    }

    /** A day in words, "June 15, 2027" or "15 June". */
    private int date(int at, int month, int day, int next) {
        String number = tokens.word(day);
        if (!number.matches("\\d{1,2}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > 31) {
            return at + 1;
        }
        int year = tokens.word(next).equals(",") ? next + 1 : next;
        if (tokens.word(year).matches("(?:19|20|21)\\d\\d")) {
            day(String.format(Locale.ROOT, "%s-%02d-%02d", tokens.word(year), month, Integer.parseInt(number)))
                    .ifPresent(value -> add(at, year + 1, Kind.DAY, value, List.of()));
            return year + 1;
        }
        add(at, next, Kind.DAY_OF_YEAR, Rate.of(month * 100L + Integer.parseInt(number), 1), List.of());
        return next;
    }

    /** "half of", "a quarter higher", "two thirds of the", "half a per cent". */
    private Optional<Integer> fraction(int at) {
        boolean article = tokens.word(at).matches("an?");
        Optional<NumberWords.Read> counted = NumberWords.number(tokens, at);
        boolean half = tokens.word(at).equals("half");
        int part = half
                ? at
                : article ? at + 1 : counted.map(NumberWords.Read::next).orElse(tokens.size());
        int parts = NumberWords.parts(tokens.word(part));
        if (parts == 0 || ORDINALS.contains(tokens.word(at - 1))) {
            return Optional.empty();
        }
        Rate number = Rate.of(half || article ? 1 : counted.orElseThrow().number(), parts);
        if (tokens.word(part + 1).matches("an?")) {
            Optional<Unit> unit = unit(part + 2);
            unit.ifPresent(one -> add(at, unitEnd(part + 2), one.kind(), number.times(one.times()), List.of()));
            return Optional.of(part + 1);
        }
        if (WHOLES.contains(tokens.word(part + 1))) {
            add(at, part + 1, Kind.SHARE, number, List.of());
        }
        return Optional.of(part + 1);
    }

    /** "twice the", "three times as", "one and a half times the". */
    private Optional<Integer> multiple(int at) {
        if (tokens.word(at).matches("twice|double")) {
            if (WHOLES.contains(tokens.word(at + 1))) {
                add(at, at + 1, Kind.SHARE, Rate.of(2, 1), List.of());
            }
            return Optional.of(at + 1);
        }
        Optional<Amount> amount = amount(at);
        if (amount.isEmpty() || !tokens.word(amount.get().next()).equals("times")) {
            return Optional.empty();
        }
        int times = amount.get().next();
        if (WHOLES.contains(tokens.word(times + 1))) {
            add(at, times + 1, Kind.SHARE, amount.get().number(), List.of());
        }
        return Optional.of(times + 1);
    }

    /** A number and the token behind it. */
    private record Amount(Rate number, int next) {}

    private Optional<Amount> amount(int at) {
        Optional<Amount> plain = tokens.is(at, Tokens.Sort.NUMBER)
                ? Optional.of(new Amount(Rate.of(new BigDecimal(tokens.word(at).replace(",", ""))), at + 1))
                : NumberWords.number(tokens, at).map(one -> new Amount(Rate.of(one.number(), 1), one.next()));
        return plain.map(one -> {
            boolean more = tokens.word(one.next()).equals("and")
                    && tokens.word(one.next() + 1).matches("an?|one");
            int parts = more ? NumberWords.parts(tokens.word(one.next() + 2)) : 0;
            return parts == 0 ? one : new Amount(one.number().plus(Rate.of(1, parts)), one.next() + 3);
        });
    }

    /** A number with its unit or its noun, alone or again in brackets: "thirty (30) hours". */
    private int counted(int at) {
        Optional<Amount> amount = amount(at);
        if (amount.isEmpty()) {
            return at + 1;
        }
        if (isPartOfName(at)) {
            return at + 1;
        }
        int next = amount.get().next();
        Optional<Amount> again =
                tokens.word(next).equals("(") && tokens.word(next + 2).equals(")")
                        ? amount(next + 1)
                        : Optional.empty();
        int behind = again.isPresent() ? next + 3 : next;
        int end = counted(at, next, amount.get().number(), behind);
        again.ifPresent(one -> counted(next + 1, next + 2, one.number(), behind));
        return end;
    }

    private int counted(int at, int next, Rate number, int behind) {
        if (tokens.word(at - 1).matches("[$€£]")) {
            Rate scale = tokens.word(behind).equals("million")
                    ? Rate.of(1_000_000, 1)
                    : tokens.word(behind).equals("thousand") ? Rate.of(1_000, 1) : Rate.ONE;
            add(at - 1, next, Kind.MONEY, number.times(scale), List.of());
            return behind;
        }
        Optional<Unit> unit = unit(behind);
        boolean alone = number.equals(Rate.ONE) && !isLimited(at);
        if (alone
                && unit.filter(one -> one != Unit.PERCENT && one != Unit.MONEY).isPresent()) {
            return behind;
        }
        if (unit.isPresent()) {
            int end = unitEnd(behind);
            like(at, unit.get());
            add(
                    at,
                    behind == next ? end : next,
                    unit.get().kind(),
                    number.times(unit.get().times()),
                    List.of());
            return end;
        }
        List<String> nouns = nouns(behind);
        boolean ofScale = tokens.word(at - 1).equals("of") && tokens.is(at - 2, Tokens.Sort.NUMBER);
        boolean ambiguous =
                ofScale || number.equals(Rate.ONE) || (nouns.isEmpty() && number.compareTo(Rate.of(1900, 1)) >= 0);
        if (!ambiguous) {
            add(at, next, Kind.COUNT, number, nouns);
        }
        return behind;
    }

    /** Of "from 50 to 64 percent" and "5 or 10 percent" the first number has the unit of the second. */
    private void like(int at, Unit unit) {
        if (found.isEmpty() || !tokens.word(at - 1).matches("to|or|and|-|–")) {
            return;
        }
        Quantity before = found.get(found.size() - 1);
        boolean joined = before.to() == tokens.token(at - 2).to();
        if (joined && before.kind() == Kind.COUNT && before.nouns().isEmpty()) {
            found.set(
                    found.size() - 1,
                    new Quantity(
                            before.shown(),
                            unit.kind(),
                            before.number().times(unit.times()),
                            List.of(),
                            before.compared(),
                            before.from(),
                            before.to()));
        }
    }

    /** Whether a number only names something: a clause, a level, a part of "S-1001", "2026-27" or "6/15". */
    private boolean isPartOfName(int at) {
        if (!tokens.is(at, Tokens.Sort.NUMBER)) {
            return false;
        }
        int before = at - 1;
        while (tokens.word(before).matches("and|or|to|,") && tokens.is(before - 1, Tokens.Sort.NUMBER)) {
            before -= 2;
        }
        boolean glued = (tokens.touches(at)
                        && (tokens.touches(at - 1) || tokens.is(at - 1, Tokens.Sort.WORD))
                        && tokens.word(at - 1).matches("[-/.#:]|\\p{L}+"))
                || (tokens.touches(at + 1) && tokens.word(at + 1).matches("[-/:]|\\p{L}+") && tokens.touches(at + 2));
        return glued || NAMES.contains(tokens.word(before)) || isName.test(tokens.word(at));
    }

    private Optional<Unit> unit(int at) {
        return tokens.word(at).equals("%") ? Optional.of(Unit.PERCENT) : Unit.of(unitWords(at));
    }

    /** Where a unit begins, behind words that say which: "full points", "days" of whatever calendar. */
    private int unitStart(int at) {
        int here = at;
        while (here < at + 2 && BESIDE.contains(tokens.word(here))) {
            here++;
        }
        boolean ofCalendar = tokens.is(here, Tokens.Sort.WORD)
                && !ENDS_A_NOUN.contains(tokens.word(here))
                && Unit.of(tokens.word(here)).isEmpty()
                && Unit.of(tokens.word(here + 1))
                        .filter(one -> one.kind() == Kind.TIME)
                        .isPresent();
        return ofCalendar ? here + 1 : here;
    }

    private String unitWords(int at) {
        int start = unitStart(at);
        String two = tokens.word(start) + " " + tokens.word(start + 1);
        return Unit.of(two).isPresent() ? two : tokens.word(start);
    }

    private int unitEnd(int at) {
        return unitStart(at) + (unitWords(at).contains(" ") ? 2 : 1);
    }

    private List<String> nouns(int at) {
        List<String> nouns = new ArrayList<>();
        for (int here = at; here < at + 3 && tokens.is(here, Tokens.Sort.WORD); here++) {
            if (ENDS_A_NOUN.contains(tokens.word(here))) {
                break;
            }
            nouns.add(tokens.word(here));
        }
        return List.copyOf(nouns);
    }

    private void add(int at, int next, Kind kind, Rate number, List<String> nouns) {
        found.add(new Quantity(
                tokens.between(at, next),
                kind,
                number,
                nouns,
                isLimited(at),
                tokens.token(at).from(),
                tokens.token(next - 1).to()));
    }

    private boolean isLimited(int at) {
        return LIMIT.matcher(tokens.text().substring(0, tokens.token(at).from()))
                .find();
    }
}
