package org.proviso.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What no case of a contract can show, in its authors' word: a rule of the family, or one condition of it, that
 * nothing under this contract ever lets happen.
 *
 * @param rule      by its name
 * @param condition as the rule writes it; nothing for the whole rule
 * @param because   why, for whoever reads the report
 */
public record NotShown(Written rule, Optional<Written> condition, Written because) {

    /** The file in a contract's folder. */
    public static final String FILE = "not-shown.yaml";

    private static final String WHY = "nobody can tell whether it is left out or forgotten.";

    /**
     * Reads what a contract leaves out.
     *
     * @return nothing left out where the contract has no such file
     */
    public static List<NotShown> of(Path contract, Findings findings) throws IOException {
        Path file = contract.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<NotShown> all = new ArrayList<>();
        Optional<Node> root = AuthorText.read(file, findings).flatMap(text -> text.tree(findings));
        if (root.isPresent()) {
            Entries top = Entries.of(root.get(), "what is not shown", findings);
            for (Node node : top.items("not_shown")) {
                Entries one = Entries.of(node, "a rule that is not shown", findings);
                all.add(new NotShown(
                        one.required("rule", WHY), one.optional("condition"), one.required("because", WHY)));
                one.nothingElse();
            }
            top.nothingElse();
        }
        return all;
    }
}
