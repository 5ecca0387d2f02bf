package org.proviso.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.proviso.rules.Fingerprint;

/**
 * An act in the journal.
 *
 * @param number   1, 2, 3, without holes
 * @param at       when it was entered, UTC
 * @param by       who did it
 * @param act      what was done
 * @param content  the act as text
 * @param previous the hash of the entry before; of the first, zeros
 * @param hash     over number, previous and the digest: whoever knows it can tell that nothing before it changed
 */
public record Entry(long number, Instant at, String by, Act act, String content, String previous, String hash) {

    /** What stands before the first entry. */
    public static final String NOTHING = "0".repeat(64);

    static String sha256(String text) {
        return HexFormat.of().formatHex(Fingerprint.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A digest of all that an entry says, so that the chain can be followed by who may not read it. */
    static String digest(Instant at, String by, String kind, String contract, String statement, String content) {
        return sha256(String.join("\n", at.toString(), by, kind, contract, statement, content));
    }

    /** The hash of an entry, from its digest alone. */
    static String hash(long number, String previous, String digest) {
        return sha256(number + "\n" + previous + "\n" + digest + "\n");
    }
}
