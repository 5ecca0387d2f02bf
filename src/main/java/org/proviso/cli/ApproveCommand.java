package org.proviso.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.proviso.desk.Approving;
import org.proviso.ledger.Ledger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code proviso approve}: a second person looks at a draft, and approves exactly that. */
@Command(
        name = "approve",
        description =
                "Look at the draft that was handed in last, as it differs from the one approved before; with --draft,"
                        + " approve it. It is verified and tested once more, and nobody approves their own.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  proviso approve my-contract",
            "  proviso approve my-contract --draft 3f9c2b1a7d60e4f2 --by \"R. Osei\""
        })
final class ApproveCommand extends LedgerWork {

    private static final String ENOUGH = "[0-9a-f]{16,40}";

    @Parameters(index = "0", paramLabel = "CONTRACT", description = "The contract's short name.")
    private String contract = "";

    @Option(
            names = "--draft",
            paramLabel = "HASH",
            description = "The draft that you looked at, by the first sixteen or more digits of its hash.")
    private @Nullable String draft;

    @Option(names = "--list", description = "List every version that was handed in, the newest first.")
    private boolean list;

    @Mixin
    private RulesOption rules = new RulesOption();

    @Mixin
    private ByOption by = new ByOption();

    @Override
    public Integer call() throws Exception {
        String name = by.name();
        try (Ledger open = ledger().open()) {
            Approving approving = new Approving(rules.desk(), open, name);
            if (list) {
                for (Approving.Handed one : approving.versions(contract)) {
                    print(one.text() + "\n");
                }
                return 0;
            }
            if (draft == null) {
                Approving.Draft latest = approving.latest(contract);
                print(latest.diff() + DraftCommand.told(latest));
                return 0;
            }
            if (!draft.matches(ENOUGH)) {
                throw new Failures.WrongUsage("--draft is the hash of a draft, at least sixteen of its digits.");
            }
            print(open.shown(List.of(approving.approve(contract, Optional.of(draft)))));
        }
        return 0;
    }
}
