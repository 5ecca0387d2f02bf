package org.proviso.rules;

/** Something of which one can stand for several that no rule tells apart. */
interface Together {

    /**
     * How often it counts.
     *
     * @param field of it that is counted; empty for the thing itself
     */
    long standsFor(String field);
}
