package org.proviso.rules;

/** A row of a keyed table of a clause, such as the base price of one school; the {@code @key} fields name the row. */
public abstract class TableRow extends ClausePart {}
