package org.proviso.rules;

/** The terms of one clause: types in {@code terms.drl} extend it, one for each rule, and the contract fills them in. */
public abstract class ClauseTerms extends ClausePart {}
