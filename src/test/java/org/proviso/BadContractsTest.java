package org.proviso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.proviso.contract.Finding;
import org.proviso.desk.Desk;

/** One folder for each mistake an officer makes: the contract, and exactly what its author is told. */
class BadContractsTest {

    static Stream<Path> mistakes() throws Exception {
        try (Stream<Path> folders = Files.list(Path.of("src/test/resources/bad"))) {
            return folders.sorted().toList().stream();
        }
    }

    /** The shipped families, or those that the folder brings along where it is the rules that are wrong. */
    private static List<Finding> verify(Path folder) throws Exception {
        Path own = folder.resolve("rules");
        Desk desk = Files.isDirectory(own)
                ? new Desk(own, Path.of("target/test-families"), "Proviso under test")
                : TestDesk.desk();
        return desk.verify(folder);
    }

    /** {@code -Dproviso.golden=rewrite} writes the files anew; the difference is then reviewed. */
    @ParameterizedTest
    @MethodSource("mistakes")
    void the_author_is_told_exactly_this(Path folder) throws Exception {
        List<Finding> findings = verify(folder);
        String told = findings.stream().map(Finding::text).collect(Collectors.joining("\n\n", "", "\n"));
        Path expected = folder.resolve("expected.txt");
        if (System.getProperty("proviso.golden", "").equals("rewrite")) {
            Files.writeString(expected, told);
        }
        assertEquals(Files.readString(expected), told);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void every_message_has_its_place_excerpt_and_consequence(Path folder) throws Exception {
        List<Finding> findings = verify(folder);
        assertFalse(findings.isEmpty());
        boolean empty = Files.size(folder.resolve("contract.yaml")) == 0;
        for (Finding finding : findings) {
            assertTrue(finding.place().line() >= 1 && finding.place().column() >= 1, finding.text());
            assertTrue(empty || finding.excerpt().contains("^"), finding.text());
            assertTrue(finding.consequence().endsWith("."), finding.text());
        }
    }
}
