package org.proviso.desk;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.proviso.evaluate.Evaluator;
import org.proviso.facts.FactSource;
import org.proviso.facts.Progress;

/**
 * What is to be evaluated.
 *
 * @param contract  the contract's folder
 * @param facts     where its facts are; nothing for the contract's own
 * @param statement which of its statements; nothing for the last that pays
 * @param asOf      only what was known on that day
 * @param settings  how to share the work
 * @param progress  hears how far it has come
 */
public record Request(
        Path contract,
        Optional<FactSource> facts,
        Optional<String> statement,
        Optional<LocalDate> asOf,
        Evaluator.Settings settings,
        Progress progress) {

    /** The usual request for a contract's own sample. */
    public static Request of(Path contract) {
        return new Request(
                contract,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Evaluator.Settings.USUAL,
                Progress.NONE);
    }

    /** The same over other facts. */
    Request over(FactSource other) {
        return new Request(contract, Optional.of(other), statement, asOf, settings, progress);
    }

    /** The same as known on another day. */
    Request asOf(Optional<LocalDate> day) {
        return new Request(contract, facts, statement, day, settings, progress);
    }

    /** The same of another contract's folder. */
    Request of(Path other, FactSource source) {
        return new Request(other, Optional.of(source), statement, asOf, settings, progress);
    }
}
