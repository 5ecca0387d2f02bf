package org.proviso.cli;

import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.proviso.web.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso serve}: contracts and their statements in a browser. */
@Command(
        name = "serve",
        description = "Show contracts and their statements in a browser on this machine, until Ctrl-C.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  proviso serve --port 8080"})
final class ServeCommand implements Callable<Integer> {

    private static final long MOST_SECONDS = 10;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where to listen, on this machine only (default: 8080; 0 for any that is free).")
    private int port = 8080;

    @Option(
            names = "--contracts",
            paramLabel = "DIR",
            description = "The folder of contracts. Without it, the contracts/ that came with Proviso.")
    private @Nullable Path contracts;

    @Mixin
    private RulesOption rules = new RulesOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path folder = Optional.ofNullable(contracts).orElseGet(() -> ContractOptions.home("contracts"));
        if (!Files.isDirectory(folder)) {
            throw new Failures.WrongUsage("there is no folder " + folder + " with contracts.");
        }
        if (port < 0 || port > 65535) {
            throw new Failures.WrongUsage("--port is a number from 0 to 65535, not " + port + ".");
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (Service service = Service.start(rules.desk(), rules.folder(), folder, port)) {
            // Ctrl-C runs this; what was uploaded is removed before the program is gone.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stop.countDown();
                await(ended);
            }));
            out.println("Open " + service.address() + " in a browser; Ctrl-C ends it.");
            out.flush();
            stop.await();
        } catch (BindException taken) {
            throw new Failures.WrongUsage(
                    "another program listens on port " + port + ". Maybe --port 0, for any that is free.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
        return 0;
    }

    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(Failures.FAULT);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
