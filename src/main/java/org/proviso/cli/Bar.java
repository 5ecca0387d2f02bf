package org.proviso.cli;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.proviso.facts.Progress;

/** A progress bar on standard error, at a terminal and once the work turns out to be long. */
final class Bar implements Progress, AutoCloseable {

    private final boolean shown;
    private String stage = "";
    private Optional<ProgressBar> bar = Optional.empty();

    private Bar(boolean shown) {
        this.shown = shown;
    }

    @SuppressWarnings("SystemConsoleNull") // from Java 22 on, the bar's own library sees that there is no terminal
    static Bar atTerminal() {
        return new Bar(System.console() != null);
    }

    @Override
    public synchronized void done(String what, long done, long all) {
        if (!shown) {
            return;
        }
        if (!stage.equals(what)) {
            close();
            stage = what;
            bar = Optional.of(new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(all)
                    .clearDisplayOnFinish()
                    .build());
        }
        bar.ifPresent(one -> one.stepTo(all < 0 ? done : Math.min(done, all)));
    }

    @Override
    public synchronized void close() {
        bar.ifPresent(ProgressBar::close);
        bar = Optional.empty();
    }
}
