package org.proviso.desk;

import java.util.List;

/** Which mistakes nobody noticed, as a person reads them. */
final class MutationText {

    private MutationText() {}

    static String of(MutationTest.Mutated mutated) {
        StringBuilder text = new StringBuilder(mutated.contract()).append('\n');
        unnoticed("values", mutated.terms(), text);
        unnoticed("rules", mutated.rules(), text);
        text.append(mutated.contract()).append(": ");
        text.append(noticed(mutated.terms()))
                .append(" of ")
                .append(mutated.terms().size());
        text.append(" mistakes in values noticed, ")
                .append(noticed(mutated.rules()))
                .append(" of ");
        text.append(mutated.rules().size()).append(" in rules; ");
        text.append(mutated.refused()).append(" more are refused by checks");
        if (mutated.left() > 0) {
            text.append(", ").append(mutated.left()).append(" in rules were not tried");
        }
        return text.append(".\n").toString();
    }

    private static long noticed(List<MutationTest.Slip> slips) {
        return slips.stream().filter(one -> one.noticed().isPresent()).count();
    }

    private static void unnoticed(String of, List<MutationTest.Slip> slips, StringBuilder text) {
        List<MutationTest.Slip> missed =
                slips.stream().filter(one -> one.noticed().isEmpty()).toList();
        if (!missed.isEmpty()) {
            text.append("Mistakes in ").append(of).append(" that no case notices:\n");
            missed.forEach(one -> text.append("  ")
                    .append(one.place())
                    .append(": ")
                    .append(one.what())
                    .append('\n'));
        }
    }
}
