package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.proviso.cli.Terminal.Ran;

/** The guide to a new service in README.md, followed to the letter in an empty folder. */
class GuideTest {

    private static final Pattern BLOCK = Pattern.compile("```(console)?\\n(.*?)```\\n", Pattern.DOTALL);
    private static final Pattern PLACE =
            Pattern.compile("(?://|#) (in|at the end of) ([\\w/.-]+?)(?:, above clause (\\S+))?");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path home;

    private static String guide() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf("\n## A new service without Java\n");
        return readme.substring(from, readme.indexOf("\n## ", from + 4) + 1);
    }

    @Test
    void every_file_and_command_of_the_guide_is_as_it_says() throws Exception {
        Files.createDirectory(home.resolve("rules"));
        Files.createDirectory(home.resolve("contracts"));
        Matcher block = BLOCK.matcher(guide());
        int blocks = 0;
        while (block.find()) {
            blocks++;
            if (block.group(1) == null) {
                file(block.group(2));
            } else {
                console(block.group(2).lines().toList());
            }
        }
        assertEquals(7, blocks);
    }

    /** A part of a file as it is, or one that the reader adds. */
    private void file(String block) throws Exception {
        String[] parts = block.split("\n", 2);
        Matcher place = PLACE.matcher(parts[0]);
        assertTrue(place.matches(), "the block does not say where it stands: " + parts[0]);
        Path file = home.resolve(place.group(2));
        String text = Files.readString(file);
        if (place.group(1).equals("at the end of")) {
            Files.writeString(file, text + "\n" + parts[1]);
        } else if (place.group(3) == null) {
            assertTrue(text.contains("\n" + parts[1]), file + " does not contain\n" + parts[1]);
        } else {
            String above = "  - id: \"" + place.group(3) + "\"\n";
            assertTrue(text.contains(above), file + " has no clause " + place.group(3));
            Files.writeString(file, text.replace(above, parts[1] + "\n" + above));
        }
    }

    private void console(List<String> lines) {
        for (int at = 0; at < lines.size(); ) {
            String command = lines.get(at++);
            assertTrue(command.startsWith("$ ./proviso "), command);
            List<String> expected = new ArrayList<>();
            while (at < lines.size() && !lines.get(at).startsWith("$ ")) {
                expected.add(lines.get(at++));
            }
            shows(command, expected, run(command.substring("$ ./proviso ".length())));
        }
    }

    private Ran run(String command) {
        String[] args = WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .map(word -> word.startsWith("contracts/") ? home.resolve(word).toString() : word)
                .toArray(String[]::new);
        return Terminal.runAt(home, args);
    }

    /** An ellipsis stands for any lines; all others are as they are. */
    private void shows(String command, List<String> expected, Ran ran) {
        assertEquals("", ran.err(), command);
        assertEquals(0, ran.code(), command);
        String pattern = String.join(
                "",
                expected.stream()
                        .map(line -> line.equals("…") ? "(?:.*\n)*?" : Pattern.quote(line + "\n"))
                        .toList());
        String out = ran.out().replace(home + "/", "");
        assertTrue(out.matches(pattern), command + "\nprints\n" + out + "and not\n" + String.join("\n", expected));
    }

    /** What the table of mistakes promises is what an author is told who makes them. */
    @Test
    void every_mistake_of_the_guide_is_told_as_it_says() throws Exception {
        Files.createDirectory(home.resolve("rules"));
        Files.createDirectory(home.resolve("contracts"));
        run("new family custodial");
        run("new contract c --family custodial");
        List<List<String>> mistakes = Arrays.asList(
                List.of(
                        "status == Status.DONE )",
                        "statis == Status.DONE )",
                        "Maybe \"status\".",
                        "statis == Status.DONE"),
                List.of("status == Status.DONE )", "status == \"DONE\" )", "text-not-a-group", "status == \"DONE\""),
                List.of(
                        "score < $terms.scoreNeeded",
                        "visit < $terms.scoreNeeded",
                        "type-mismatch",
                        "site <= $terms.needed"),
                List.of("score < $terms.scoreNeeded", "score < 80", "number-in-rule", "score >= 80"),
                List.of("score < $terms.scoreNeeded", "score < 0.70", "decimal-literal", "rate >= 0.70"),
                List.of(
                        "visit.visit, score <",
                        "visit.visit && score <",
                        "join-in-and",
                        "visit == $visit.visit && score"),
                List.of(
                        "score < $terms.scoreNeeded",
                        "score < LocalDate.now().getYear()",
                        "nondeterministic",
                        "today's date"),
                List.of(
                        "Scored( visit == $visit.visit, score <",
                        "Inspection( score <",
                        "crosses-subjects",
                        "say whose"),
                List.of("$scored : Scored", "$visit : Scored", "bound-twice", "`$name`"),
                List.of(
                        "$visit.visit, score <",
                        "$visit.visit, $missing : $terms.scoreNeeded - score, score <",
                        "bound-in-part",
                        "$labour : hours * crew"),
                List.of("insert( notMet", "update( notMet", "changes-facts", "`update( … )`"));
        Path file = home.resolve("rules/custodial/outcomes.drl");
        String right = Files.readString(file);
        String guide = guide();
        for (List<String> mistake : mistakes) {
            Files.writeString(file, right.replace(mistake.get(0), mistake.get(1)));
            assertFalse(right.equals(Files.readString(file)), mistake.get(0));
            Ran ran = run("verify contracts/c");
            assertEquals(1, ran.code());
            assertTrue(ran.err().contains(mistake.get(2)), mistake.get(2) + " is not in\n" + ran.err());
            assertTrue(guide.contains(mistake.get(2)) && guide.contains(mistake.get(3)), mistake.get(2));
        }
    }
}
