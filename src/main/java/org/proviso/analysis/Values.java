package org.proviso.analysis;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.proviso.money.Money;
import org.proviso.money.Percent;
import org.proviso.money.Points;
import org.proviso.money.Rate;

/** What can be compared of a value: its number, or the word that it is. */
final class Values {

    private Values() {}

    static Sum day(LocalDate day) {
        return Sum.of(Rate.of(Math.max(-1_000_000, Math.min(3_000_000, day.toEpochDay())), 1));
    }

    /** A value as a number; what is worked out in another way is a number nobody knows. */
    static Optional<Sum> sum(Object value) {
        if (value instanceof Sum sum) {
            return Optional.of(sum);
        } else if (value instanceof Field field) {
            return field.sort().ordered() ? Optional.of(Sum.of(field)) : Optional.empty();
        } else if (value instanceof Reading.Other other) {
            return Optional.of(Sum.of(new Field("", other.words(), Field.Sort.NUMBER, "")));
        }
        return number(value).map(Sum::of);
    }

    private static Optional<Rate> number(Object value) {
        if (value instanceof Rate rate) {
            return Optional.of(rate);
        } else if (value instanceof Percent percent) {
            return Optional.of(percent.rate());
        } else if (value instanceof Points points) {
            return Optional.of(points.difference());
        } else if (value instanceof Money money) {
            return Optional.of(Rate.of(money.amount()));
        } else if (value instanceof Number number) {
            return Optional.of(Rate.of(new BigDecimal(number.toString())));
        } else if (value instanceof LocalDate day) {
            return Optional.of(day(day).constant());
        } else if (value instanceof Duration time) {
            return Optional.of(Rate.of(time.toSeconds(), 1));
        } else if (value instanceof Instant moment) {
            return Optional.of(Rate.of(moment.getEpochSecond(), 1));
        }
        return Optional.empty();
    }

    static Optional<Word> word(Object value) {
        if (value instanceof Field field) {
            return field.sort().ordered() ? Optional.empty() : Optional.of(Word.of(field));
        } else if (value instanceof String text) {
            return Optional.of(Word.of(text));
        } else if (value instanceof Boolean yes) {
            return Optional.of(Word.of(yes.toString()));
        } else if (value instanceof Enum<?> word) {
            return Optional.of(Word.of(word.getDeclaringClass().getSimpleName() + "." + word.name()));
        }
        return Optional.empty();
    }
}
