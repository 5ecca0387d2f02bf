package org.proviso.evidence;

import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * Pseudonyms that nobody can work back: drawn by chance, and no digest of a name, which whoever has a list of names
 * could try one by one.
 */
public final class Pseudonyms implements Supplier<String> {

    /** No letters that are taken for others. */
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789";

    /** 16 letters of 32 are 80 bits. */
    private static final int LENGTH = 16;

    private final SecureRandom chance = new SecureRandom();

    @Override
    public String get() {
        StringBuilder name = new StringBuilder("P-");
        chance.ints(LENGTH, 0, LETTERS.length()).forEach(letter -> name.append(LETTERS.charAt(letter)));
        return name.toString();
    }
}
