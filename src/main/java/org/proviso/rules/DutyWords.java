package org.proviso.rules;

import java.util.List;
import java.util.stream.Stream;
import org.proviso.contract.Contract;
import org.proviso.contract.Duty;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Written;

/** The words by which the neglect of a duty shows are words of the family. */
final class DutyWords {

    private DutyWords() {}

    static void check(Contract contract, RuleText text, Findings findings) {
        List<String> words = text.types().stream()
                .flatMap(type -> type.literals().stream().flatMap(word -> Stream.of(word, type.name() + "." + word)))
                .distinct()
                .toList();
        for (Duty duty : contract.duties()) {
            for (Written word : duty.lacking()) {
                if (!words.contains(word.text())) {
                    findings.add(
                            word.place(),
                            "unknown-word",
                            "The family " + text.name() + " has no word \"" + word.text()
                                    + "\"; nobody would see that the duty was not done.",
                            Nearest.maybe(word.text(), words));
                }
            }
        }
    }
}
