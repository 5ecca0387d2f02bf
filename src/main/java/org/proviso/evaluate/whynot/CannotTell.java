package org.proviso.evaluate.whynot;

/** A condition whose failure cannot be told, and why. */
public final class CannotTell extends Exception {

    private static final long serialVersionUID = 1L;

    CannotTell(String why) {
        super(why);
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
