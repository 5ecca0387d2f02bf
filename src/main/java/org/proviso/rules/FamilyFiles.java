package org.proviso.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.proviso.contract.Findings;
import org.proviso.contract.Place;

/** The files of a family: in its own folder under the folder of rules, and nowhere that a name or a link leads to. */
final class FamilyFiles {

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FILES = 20;
    private static final Set<String> HOMES = Set.of("java", "javax", "jdk", "sun", "com", "org", "net", "defaultpkg");

    private FamilyFiles() {}

    /** Whether a family may have that name: it is a folder's on any system, and a package's. */
    static boolean isName(String name) {
        return name.matches("[a-z][a-z0-9_]{0,59}") && !HOMES.contains(name);
    }

    /** The families in a folder of rules, by name. */
    static List<String> families(Path rules) throws IOException {
        if (!Files.isDirectory(rules)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(rules)) {
            return folders.filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                    .map(folder -> folder.getFileName().toString())
                    .filter(FamilyFiles::isName)
                    .sorted()
                    .toList();
        }
    }

    /**
     * The texts of a family by file.
     *
     * @return nothing, and a finding, where one of them may not be read
     */
    static Optional<Map<String, String>> read(Path rules, String name, Findings findings) throws IOException {
        Path folder = isName(name) ? rules.resolve(name) : rules;
        if (!isName(name) || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            refuse(
                    folder,
                    "\"" + name.replaceAll("[^\\w./ -]", "?")
                            + "\" is no folder of rules here, or a link to somewhere else",
                    "Maybe a folder under " + shown(rules) + " whose name is lower-case letters.",
                    findings);
            return Optional.empty();
        }
        Map<String, String> files = new TreeMap<>();
        Findings here = new Findings();
        try (Stream<Path> listed = Files.list(folder)) {
            for (Path file : listed.filter(path -> path.toString().endsWith(".drl"))
                    .limit(MOST_FILES)
                    .toList()) {
                text(file, here).ifPresent(text -> files.put(file.getFileName().toString(), text));
            }
        }
        if (files.isEmpty() && here.none()) {
            refuse(folder, "The folder holds no rules", "Maybe facts.drl and terms.drl are in another folder.", here);
        }
        findings.addAll(here.all());
        return here.none() ? Optional.of(files) : Optional.empty();
    }

    private static Optional<String> text(Path file, Findings findings) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            refuse(
                    file,
                    "The file is a link to somewhere else, or no file",
                    "Maybe copy the rules into the folder.",
                    findings);
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            refuse(file, "The file is larger than a megabyte", "Maybe it is no file of rules.", findings);
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException other) {
            refuse(file, "The file is not written in UTF-8", "Maybe save it again with that encoding.", findings);
            return Optional.empty();
        }
    }

    private static void refuse(Path place, String what, String maybe, Findings findings) {
        findings.add(
                new Place(shown(place), 1, 1, 1),
                "rules-not-read",
                what + "; no contract of the family can be evaluated.",
                maybe);
    }

    private static String shown(Path path) {
        return path.toString().replace('\\', '/');
    }
}
