package org.proviso.analysis;

import java.util.Optional;

/**
 * A value that is only the same as another or not: a text, a word of an enum, yes or no.
 *
 * @param field    whose value it is; nothing for a constant
 * @param constant as written, {@code Status.DONE}; empty for a field
 */
record Word(Optional<Field> field, String constant) {

    static Word of(Field field) {
        return new Word(Optional.of(field), "");
    }

    static Word of(String constant) {
        return new Word(Optional.empty(), constant);
    }
}
