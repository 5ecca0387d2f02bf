package org.proviso.sheets;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of sheets and files that every spreadsheet and file system takes, none of them twice. */
final class SheetNames {

    private static final int LONGEST = 31;
    private static final String NOT_ALLOWED = "[\\[\\]:*?/\\\\\"<>|\\p{C}\\p{Zl}\\p{Zp}]";

    private final Set<String> taken = new HashSet<>();

    String of(String wanted) {
        String allowed =
                wanted.replaceAll(NOT_ALLOWED, " ").replaceAll("\\s+", " ").replaceAll("^[' .]+|[' .]+$", "");
        String plain = allowed.isEmpty() || allowed.equalsIgnoreCase("history") ? "Sheet " + allowed : allowed;
        String name = shortened(plain, "");
        for (int next = 2; !taken.add(name.toLowerCase(Locale.ROOT)); next++) {
            name = shortened(plain, " " + next);
        }
        return name;
    }

    private static String shortened(String name, String end) {
        int most = LONGEST - end.length();
        int cut = name.length() <= most ? name.length() : most;
        boolean half = cut > 0 && cut < name.length() && Character.isHighSurrogate(name.charAt(cut - 1));
        return name.substring(0, half ? cut - 1 : cut).replaceAll("[' .]+$", "") + end;
    }
}
