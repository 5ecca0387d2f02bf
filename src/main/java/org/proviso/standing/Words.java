package org.proviso.standing;

import java.util.Locale;
import org.proviso.evaluate.Sentence;
import org.proviso.rules.DeclaredType;
import org.proviso.rules.Outcome;

/** Names and states as a person reads them. */
final class Words {

    private Words() {}

    static String shown(Object value) {
        return Sentence.shown(value);
    }

    /** {@code pending: the last inspection}. */
    static String of(Outcome outcome) {
        String state = outcome.getState().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Object why = outcome.getReason() == null ? outcome.getLevel() : outcome.getReason();
        return why == null ? state : state + ": " + shown(why);
    }

    /** {@code cause no driver}. */
    static String of(DeclaredType.Field field, Enum<?> word) {
        return field.words() + " " + Sentence.label(word);
    }
}
