package org.proviso.contract;

import java.util.List;

/** A piece of YAML with its place. */
sealed interface Node {

    Place place();

    /** A value. */
    record Scalar(Written written) implements Node {
        @Override
        public Place place() {
            return written.place();
        }
    }

    /** A list. */
    record Listing(Place place, List<Node> items) implements Node {}

    /** Entries in the order of the file; no key stands twice. */
    record Mapping(Place place, List<Entry> entries) implements Node {}

    /** A key and its value. */
    record Entry(Written key, Node value) {}
}
