package org.proviso.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.proviso.TestDesk;
import org.proviso.cli.Terminal.Ran;
import org.proviso.desk.Request;
import org.proviso.statement.Format;
import org.proviso.statement.Statement;

/** {@code --for}: the parties see every group, viewers do not. */
class ForViewersTest {

    private static final String CONTRACT = "contracts/tutoring-rate-card";

    private static String evaluated(Format format, String whom) {
        Ran ran = Terminal.run(
                "evaluate", CONTRACT, "--for", whom, "--format", format.name().toLowerCase(Locale.ROOT));
        assertEquals(0, ran.code());
        assertEquals("", ran.err());
        return withoutEngine(ran.out());
    }

    /** The engine's version is part of how a statement came about. */
    private static String withoutEngine(String text) {
        return text.replaceAll("\"engine\" : \"[^\"]*\"", "");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void every_form_can_be_had_for_either(Format format) throws Exception {
        Statement statement = TestDesk.evaluate(Request.of(Path.of(CONTRACT)));

        assertEquals(withoutEngine(format.of(statement)), evaluated(format, "parties"));
        assertEquals(withoutEngine(format.of(statement.forViewers())), evaluated(format, "viewers"));
    }
}
