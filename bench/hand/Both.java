package hand;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Two threads at once. */
final class Both {

    private Both() {}

    /** Does something with each, every one in a thread of its own. */
    static <T> void run(List<T> each, Consumer<T> work) {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (T one : each) {
            running.add(CompletableFuture.runAsync(() -> work.accept(one), task -> new Thread(task).start()));
        }
        running.forEach(CompletableFuture::join);
    }
}
