package org.proviso.analysis;

import java.util.List;
import java.util.Optional;

/** A condition or a value as a rule writes it, taken apart. */
sealed interface Phrase {

    /** One of several holds. */
    record Either(List<Phrase> parts) implements Phrase {}

    /** All of them hold. */
    record Both(List<Phrase> parts) implements Phrase {}

    /** It does not hold. */
    record Not(Phrase part) implements Phrase {}

    /** Two values compared: {@code <}, {@code <=}, {@code ==}, {@code !=}, {@code >}, {@code >=}. */
    record Compared(Phrase left, String operator, Phrase right) implements Phrase {}

    /** A value is one of several. */
    record Among(Phrase value, List<Phrase> words) implements Phrase {}

    /** {@code $terms.needed.toMinutes()}: names and calls, one after the other. */
    record Path(List<Step> steps) implements Phrase {}

    /** A name, or a call with what it is given. */
    record Step(String name, Optional<List<Phrase>> arguments) {}

    /** Two numbers added, taken off each other or multiplied. */
    record Reckoned(Phrase left, String operator, Phrase right) implements Phrase {}

    /** A whole number. */
    record Whole(long number) implements Phrase {}

    /** A quoted text. */
    record Quoted(String text) implements Phrase {}

    /** Nothing at all. */
    record Nothing() implements Phrase {}

    /** {@code new Growth(…)}. */
    record Made(String type, List<Phrase> arguments) implements Phrase {}
}
