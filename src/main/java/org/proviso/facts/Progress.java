package org.proviso.facts;

/** Hears how far long work has come. */
@FunctionalInterface
public interface Progress {

    /** Hears nothing. */
    Progress NONE = (what, done, all) -> {};

    /**
     * Some of the work is done.
     *
     * @param what what is being worked on, a file's name or a stage
     * @param done how much of it
     * @param all  how much there is, -1 when that is not known
     */
    void done(String what, long done, long all);
}
