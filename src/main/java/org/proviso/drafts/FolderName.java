package org.proviso.drafts;

import java.util.Locale;
import java.util.Set;

/** What a family or a contract may be called. */
public final class FolderName {

    /** Words of the rule language and of Java; a package of that name cannot be compiled, or hides what rules need. */
    private static final Set<String> RESERVED = Set.of(("abstract assert boolean break byte case catch char class const"
                    + " continue default do double else enum extends final finally float for goto if implements import"
                    + " instanceof int interface long native new package private protected public return short static"
                    + " strictfp super switch synchronized this throw throws transient try void volatile while true"
                    + " false null var record yield rule query declare function global end when then not and or exists"
                    + " forall accumulate collect from eval unit modify update delete insert salience template dialect"
                    + " defaultpkg java javax org com")
            .split(" "));

    private static final int LONGEST = 60;

    private FolderName() {}

    /** Refuses a name that no family can have: its rules are a package of that name. */
    public static void ofFamily(String name) throws NotNew {
        if (RESERVED.contains(name)) {
            throw new NotNew("\"" + name + "\" cannot name a family: the word is reserved in rules. Maybe \"" + name
                    + "_service\".");
        }
        if (!name.matches("[a-z][a-z0-9_]*") || name.length() > LONGEST) {
            throw new NotNew("\"" + name + "\" cannot name a family: its rules are a package of that name, which is"
                    + " lower-case letters, digits and underscores, begins with a letter and has at most " + LONGEST
                    + " of them." + maybe(name, "_"));
        }
    }

    /** Refuses a name that no contract can have: it names a folder on any system, and stands on statements. */
    public static void ofContract(String name) throws NotNew {
        if (!name.matches("[a-z0-9][a-z0-9_-]*") || name.length() > LONGEST) {
            throw new NotNew("\"" + name + "\" cannot name a contract: its name is a folder's, which is lower-case"
                    + " letters, digits, hyphens and underscores, begins with a letter or digit and has at most "
                    + LONGEST + " of them." + maybe(name, "-"));
        }
    }

    private static String maybe(String name, String joint) {
        String near = name.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", joint)
                .replaceAll(joint.equals("_") ? "^[_0-9]+|_+$" : "^-+|-+$", "");
        boolean fits = !near.isEmpty() && near.length() <= LONGEST && !RESERVED.contains(near);
        return fits ? " Maybe \"" + near + "\"." : "";
    }
}
