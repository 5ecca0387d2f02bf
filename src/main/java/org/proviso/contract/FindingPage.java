package org.proviso.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an author may read about a finding: how not to write it, how to write it, and why.
 *
 * @param name  the finding's name, {@code table-gap}
 * @param about what it is about: contract, rules, facts or examples
 * @param says  what it finds, in one sentence
 * @param text  the whole page
 */
public record FindingPage(String name, String about, String says, String text) {

    private static final String FOLDER = "/findings/";

    /** The page of a name, if it is the name of a finding. */
    public static Optional<FindingPage> named(String name) {
        return names().stream()
                .filter(one -> one.name().equals(name))
                .map(Name::page)
                .findFirst();
    }

    /** Every page, those about the same thing together. */
    public static List<FindingPage> all() {
        return names().stream().map(Name::page).toList();
    }

    /** Every name there is a page for. */
    public static List<String> everyName() {
        return names().stream().map(Name::name).toList();
    }

    /** A name in the list of pages, below what it is about. */
    private record Name(String about, String name) {

        FindingPage page() {
            String text = read(name + ".md");
            String says = text.lines()
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("## "))
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.joining(" "));
            return new FindingPage(name, about, says, text);
        }
    }

    private static List<Name> names() {
        List<Name> names = new ArrayList<>();
        String about = "";
        for (String line : read("names.txt").lines().toList()) {
            if (line.startsWith("  ")) {
                names.add(new Name(about, line.strip()));
            } else {
                about = line;
            }
        }
        return names;
    }

    private static String read(String file) {
        try (InputStream in = FindingPage.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("Proviso came without its page " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
