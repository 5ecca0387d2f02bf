package org.proviso.rules.safety;

import java.io.Serializable;
import java.util.List;

/** What hostile rules try to run. Loading it, making one or asking it anything leaves a mark that tests find. */
public class Marker implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The property of the system that is set when anything of this class has run. */
    public static final String MARK = "proviso.hostile.rule.ran";

    static {
        mark("loaded");
    }

    public Marker() {
        mark("made");
    }

    private static void mark(String how) {
        System.setProperty("proviso.hostile.rule.ran", how);
    }

    public static int number() {
        mark("asked for a number");
        return 1;
    }

    public static boolean yes() {
        mark("asked for yes");
        return true;
    }

    public static String text() {
        mark("asked for a text");
        return "x";
    }

    public static List<Object> list() {
        mark("asked for a list");
        return List.of();
    }
}
