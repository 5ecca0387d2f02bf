package org.proviso.evaluate.coverage;

import org.proviso.contract.Place;
import org.proviso.rules.Band;
import org.proviso.rules.ClausePart;

/** Names for what clauses state, the same for the contract's text and for the facts that rules see. */
final class Parts {

    private Parts() {}

    /** Terms or a row, by where it stands. */
    static String id(ClausePart part) {
        Place place = part.place();
        return "part " + part.getClause() + " " + part.getClass().getSimpleName() + " " + part.since() + " "
                + (place == null ? "" : place);
    }

    /** A value of terms or a row. */
    static String value(ClausePart part, String field) {
        return id(part) + " " + field;
    }

    /** A bound of a table of bands; where one band ends and the next begins is one bound. */
    static String bound(Band band, Band.Bound bound) {
        return "bound " + band.getClause() + " " + band.getClass().getSimpleName() + " " + band.since() + " "
                + bound.value();
    }
}
