package org.proviso.revisions;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is taken out of a repository and put into one: files, not too large and not too many, whose names lead nowhere. */
final class Admission {

    private static final long LARGEST_FILE = 256L << 20;
    private static final long LARGEST = 1L << 30;
    private static final int MOST_FILES = 10_000;
    private static final Pattern NAME = Pattern.compile("[^\\\\:\\p{Cntrl}]+");
    private static final byte[] POINTER = "version https://git-lfs".getBytes(StandardCharsets.UTF_8);

    /** How much of a file's beginning shows whether it is one. */
    static final int BEGINNING = POINTER.length;

    private final String what;
    private long bytes;
    private int files;

    /** Of a revision, or a draft, as messages call it. */
    Admission(String what) {
        this.what = what;
    }

    /** One more file. */
    void file(String name, long size) throws NotARevision {
        boolean harmless = Stream.of(name.split("/", -1))
                .allMatch(part -> NAME.matcher(part).matches() && !part.equals(".") && !part.equals(".."));
        if (!harmless) {
            throw elsewhere();
        }
        bytes += size;
        files++;
        if (size > LARGEST_FILE || bytes > LARGEST || files > MOST_FILES) {
            throw new NotARevision("The " + what + " holds more than is taken at once: " + (LARGEST_FILE >> 20)
                    + " MB in a file, " + (LARGEST >> 30) + " GB and " + MOST_FILES + " files in all.");
        }
    }

    NotARevision elsewhere() {
        return new NotARevision("The " + what + " holds a file whose name leads elsewhere; nothing of it is taken.");
    }

    /** How that file begins. */
    void beginning(String name, byte[] content) throws NotARevision {
        if (Arrays.equals(Arrays.copyOf(content, Math.min(content.length, BEGINNING)), POINTER)) {
            throw new NotARevision("The " + what + " keeps \"" + name + "\" outside of the repository (Git LFS).");
        }
    }
}
