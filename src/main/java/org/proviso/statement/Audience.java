package org.proviso.statement;

/** For whom a statement is shown. */
public enum Audience {
    /** The buyer and the provider, who may see every group. */
    PARTIES,
    /** Anybody else: groups so small that they give a person away are pooled. */
    VIEWERS
}
