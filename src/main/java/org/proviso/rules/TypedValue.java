package org.proviso.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Written;
import org.proviso.money.Money;
import org.proviso.money.Percent;
import org.proviso.money.Points;
import org.proviso.money.Rate;
import org.proviso.time.Clock;
import org.proviso.time.Clocks;
import org.proviso.time.WallTime;

/** Gives the text of a value its type and unit, or says what is wrong with it. */
record TypedValue(RuleText family, Currency currency, Clocks clocks, Findings findings) {

    private static final Pattern WITH_UNIT = Pattern.compile("(-?\\d{1,9}(?:\\.\\d{1,9})?)(?:\\s*(.+))?");

    private static final Pattern RATIO = Pattern.compile("(-?\\d{1,18})/(0*[1-9]\\d{0,17})");

    /** The value of a field, in the field's own Java type. */
    Optional<Object> of(DeclaredType.Field field, Class<?> accepted, Written written, boolean unitNeeded) {
        Optional<DeclaredType> words = family.type(field.type()).filter(DeclaredType::isEnum);
        if (words.isPresent()) {
            return word(accepted, words.get(), written);
        }
        return switch (field.type()) {
            case "String" -> text(field, written);
            case "int", "Integer", "long", "Long" -> whole(field, accepted, written, unitNeeded);
            case "BigDecimal" -> decimal(field, written, unitNeeded).map(number -> number);
            case "boolean", "Boolean" -> flag(field, written);
            case "LocalDate" -> date(field, written);
            case "Duration" -> duration(field, written);
            case "Instant" -> moment(field, written);
            case "Clock" -> clock(field, written);
            case "Money" -> amount(field, written);
            case "Percent" -> percent(field, written);
            case "Rate" -> rate(field, written);
            case "Points" -> points(field, written);
            default -> wrong(field, written, "a value the family can hold", "");
        };
    }

    private Optional<Object> wrong(DeclaredType.Field field, Written written, String expected, String maybe) {
        findings.add(
                written.place(),
                "not-a-value",
                "\"" + written.text() + "\" is not " + expected + ", so nothing can be computed with the "
                        + field.words() + ".",
                maybe);
        return Optional.empty();
    }

    private Optional<Object> text(DeclaredType.Field field, Written written) {
        return written.text().isEmpty()
                ? wrong(field, written, "a name", "Maybe write it after the colon.")
                : Optional.of(written.text());
    }

    private Optional<Object> flag(DeclaredType.Field field, Written written) {
        return written.text().matches("true|false")
                ? Optional.of(Boolean.valueOf(written.text()))
                : wrong(field, written, "true or false", "Maybe true.");
    }

    private Optional<Object> date(DeclaredType.Field field, Written written) {
        try {
            return Optional.of(LocalDate.parse(written.text()));
        } catch (DateTimeParseException noDate) {
            return wrong(
                    field, written, "a date", "Maybe a date such as 2026-08-17; dates are written year-month-day.");
        }
    }

    private Optional<Object> moment(DeclaredType.Field field, Written written) {
        try {
            return Optional.of(OffsetDateTime.parse(written.text()).toInstant());
        } catch (DateTimeParseException withoutOffset) {
            return local(field, written);
        }
    }

    /** A time without its offset is one of the contract's zone. */
    private Optional<Object> local(DeclaredType.Field field, Written written) {
        LocalDateTime shown;
        try {
            shown = LocalDateTime.parse(written.text().replace(' ', 'T'));
        } catch (DateTimeParseException noTime) {
            return wrong(field, written, "a time", "Maybe a time such as 2026-03-05T06:10.");
        }
        if (clocks.zone().isEmpty()) {
            return wrong(
                    field,
                    written,
                    "a time anywhere",
                    "Maybe add its offset, such as 2026-03-05T06:10-06:00, or \"zone: …\" to the contract.");
        }
        Optional<String> doubt = WallTime.doubt(shown, clocks.zone().get());
        if (doubt.isPresent()) {
            findings.add(
                    written.place(),
                    "not-a-value",
                    "\"" + written.text() + "\" " + doubt.get() + ".",
                    "Maybe add its offset, such as 2026-11-01T01:30-05:00.");
            return Optional.empty();
        }
        return Optional.of(WallTime.moment(shown, clocks.zone().get()));
    }

    private Optional<Object> clock(DeclaredType.Field field, Written written) {
        Optional<Clock> clock = clocks.named(written.text());
        if (clock.isEmpty()) {
            findings.add(
                    written.place(),
                    "unknown-calendar",
                    "The contract states no calendar \"" + written.text() + "\", so no time can be taken by the "
                            + field.words() + ".",
                    Nearest.maybe(written.text(), clocks.names()));
        }
        return clock.map(one -> one);
    }

    /** The author's own amount without its commas, or one to go by. */
    private String plain(Written written) {
        return Optional.of(written.text().replace(",", ""))
                .filter(text -> Money.parse(text, currency).isPresent())
                .orElse(Money.sign(currency) + "250.00");
    }

    private Optional<Object> amount(DeclaredType.Field field, Written written) {
        Optional<Money> money = Money.parse(written.text(), currency);
        return money.isPresent()
                ? Optional.of(money.get())
                : wrong(field, written, "an amount of " + currency, "Maybe " + plain(written) + ", without commas.");
    }

    private Optional<Object> rate(DeclaredType.Field field, Written written) {
        Matcher ratio = RATIO.matcher(written.text());
        if (ratio.matches()) {
            return Optional.of(Rate.of(Long.parseLong(ratio.group(1)), Long.parseLong(ratio.group(2))));
        }
        return written.text().endsWith("%")
                ? percent(field, written).map(percent -> ((Percent) percent).rate())
                : decimal(field, written, true).map(Rate::of);
    }

    private Optional<Object> points(DeclaredType.Field field, Written written) {
        Matcher matcher = WITH_UNIT.matcher(written.text());
        return matcher.matches() && "points".equals(unit(written))
                ? Optional.of(new Points(Rate.ofPoints(new BigDecimal(matcher.group(1)))))
                : wrong(field, written, "a number of points", "Maybe 5 points.");
    }

    private Optional<Object> percent(DeclaredType.Field field, Written written) {
        Optional<Percent> percent = Percent.parse(written.text());
        if (percent.isPresent()) {
            return Optional.of(percent.get());
        }
        if (written.text().matches("-?\\d+(\\.\\d+)?")) {
            return withoutUnit(field, written, "%");
        }
        return wrong(field, written, "a per cent", "Maybe 10%.");
    }

    private Optional<Object> word(Class<?> accepted, DeclaredType words, Written written) {
        for (Object constant : accepted.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(written.text())) {
                return Optional.of(constant);
            }
        }
        findings.add(
                written.place(),
                "unknown-word",
                "\"" + written.text() + "\" is no " + words.name() + "; no rule would ever match it.",
                Nearest.maybe(written.text(), words.literals()));
        return Optional.empty();
    }

    private Optional<Object> whole(DeclaredType.Field field, Class<?> accepted, Written written, boolean unitNeeded) {
        return decimal(field, written, unitNeeded).flatMap(number -> {
            if (number.stripTrailingZeros().scale() > 0) {
                return wrong(field, written, "a whole number", "Maybe " + number.toBigInteger() + ".");
            }
            return Optional.of(
                    accepted == int.class || accepted == Integer.class
                            ? (Object) number.intValueExact()
                            : (Object) number.longValueExact());
        });
    }

    private Optional<BigDecimal> decimal(DeclaredType.Field field, Written written, boolean unitNeeded) {
        Matcher matcher = WITH_UNIT.matcher(written.text());
        if (!matcher.matches()) {
            wrong(field, written, "a number", "");
            return Optional.empty();
        }
        String unit = Optional.ofNullable(matcher.group(2)).orElse("");
        if (unit.isEmpty() && !field.unit().isEmpty() && unitNeeded) {
            withoutUnit(field, written, " " + field.unit());
            return Optional.empty();
        }
        if (!unit.isEmpty() && !sameUnit(unit, field.unit())) {
            wrong(field, written, field.unit().isEmpty() ? "a plain number" : "a number of " + field.unit(), "");
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (!field.allows(number)) {
            wrong(field, written, "within " + field.range(), "");
            return Optional.empty();
        }
        return Optional.of(number);
    }

    private static boolean sameUnit(String written, String unit) {
        return written.equals(unit) || (written + "s").equals(unit);
    }

    private Optional<Object> withoutUnit(DeclaredType.Field field, Written written, String unit) {
        findings.add(
                written.place(),
                "term-without-unit",
                "\"" + field.words() + ": " + written.text() + "\" does not say of what; the two parties could read "
                        + "different amounts into it.",
                "Maybe " + written.text() + unit + ".");
        return Optional.empty();
    }

    private Optional<Object> duration(DeclaredType.Field field, Written written) {
        Matcher matcher = WITH_UNIT.matcher(written.text());
        if (!matcher.matches()) {
            return wrong(field, written, "a length of time", "Maybe 30 hours.");
        }
        String unit = Optional.ofNullable(matcher.group(2)).orElse("");
        Optional<Long> minutes = switch (unit) {
            case "minute", "minutes" -> Optional.of(1L);
            case "hour", "hours" -> Optional.of(60L);
            case "day", "days" -> Optional.of(1440L);
            default -> Optional.empty();
        };
        if (unit.isEmpty()) {
            return withoutUnit(field, written, " hours");
        }
        if (minutes.isEmpty()) {
            return wrong(field, written, "a length of time", "Maybe hours, minutes or days.");
        }
        return Optional.of(Duration.ofMinutes(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(minutes.get()))
                .longValueExact()));
    }

    /** A bound of a band: points and per cents as rates, anything else as the number it is. */
    Optional<Band.Bound> bound(Written written, boolean closed, @Nullable String unitOfTable) {
        Matcher matcher = WITH_UNIT.matcher(written.text().replaceFirst("^(-?)\\$", "$1"));
        if (!matcher.matches()) {
            findings.add(
                    written.place(),
                    "not-a-bound",
                    "\"" + written.text() + "\" is no number, so nothing can be above or below it.",
                    "Maybe -10 points.");
            return Optional.empty();
        }
        String unit = unit(written);
        if (unit.isEmpty() || (unitOfTable != null && !unit.equals(unitOfTable))) {
            findings.add(
                    written.place(),
                    "term-without-unit",
                    "The bound \"" + written.text() + "\" does not say of what"
                            + (unitOfTable == null ? "" : " as the others do")
                            + "; the two parties could read different tiers into it.",
                    "Maybe " + matcher.group(1) + " " + (unitOfTable == null ? "points" : unitOfTable) + ".");
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        boolean hundredths = unit.equals("%") || unit.equals("points");
        return Optional.of(
                new Band.Bound(hundredths ? Rate.ofPoints(number) : Rate.of(number), closed, written.text()));
    }

    /** The unit of a bound, {@code points}; empty when it has none. */
    static String unit(Written written) {
        if (written.text().contains("$")) {
            return "$";
        }
        Matcher matcher = WITH_UNIT.matcher(written.text());
        String unit = matcher.matches() ? Optional.ofNullable(matcher.group(2)).orElse("") : "";
        return unit.equals("point") ? "points" : unit;
    }
}
