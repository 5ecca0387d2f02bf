package org.proviso.web;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.proviso.desk.ContractOnDay;
import org.proviso.desk.ContractRefused;
import org.proviso.desk.Desk;
import org.proviso.desk.FileStamp;
import org.proviso.desk.Request;
import org.proviso.evaluate.EvaluationRefused;
import org.proviso.explain.Explanation;
import org.proviso.explain.UnknownName;
import org.proviso.facts.FactSource;
import org.proviso.facts.FactsUnreadable;
import org.springframework.http.HttpStatus;

/**
 * The desk behind the pages: a few requests at a time, and what it refuses in words of the web. An answer is kept
 * while no file that it rests on has changed.
 */
final class Evaluations {

    private static final int AT_A_TIME = 2;
    private static final long MOST_SECONDS = 120;

    private static final int MOST_KEPT = 24;

    private final Desk desk;
    private final Path rules;
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private final Map<List<Object>, Object> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, Object> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /**
     * At a desk.
     *
     * @param rules the folder of its families, to see when they change
     */
    Evaluations(Desk desk, Path rules) {
        this.desk = desk;
        this.rules = rules;
    }

    /** Something the desk is asked. */
    @FunctionalInterface
    private interface Asked<T> {
        T of(Desk desk) throws IOException, ContractRefused, FactsUnreadable, EvaluationRefused, UnknownName;
    }

    ContractOnDay read(Path contract, Optional<LocalDate> on) {
        return answer(
                ContractOnDay.class, List.of("read", contract, on), List.of(contract), one -> one.read(contract, on));
    }

    Desk.Evaluated evaluate(Request request) {
        return answer(Desk.Evaluated.class, asked(request), files(request), one -> one.evaluate(request));
    }

    Explanation why(Request request, String clause, String scope) {
        return answer(
                Explanation.class,
                asked(request, clause, scope),
                files(request),
                one -> one.why(request, clause, scope));
    }

    Explanation why(Request request, String subject) {
        return answer(Explanation.class, asked(request, subject), files(request), one -> one.why(request, subject));
    }

    private static List<Object> asked(Request request, String... more) {
        return List.of(request.contract(), request.facts(), request.statement(), request.asOf(), List.of(more));
    }

    private static List<Path> files(Request request) {
        List<Path> folders = new ArrayList<>(List.of(request.contract()));
        request.facts()
                .filter(FactSource.Folder.class::isInstance)
                .map(FactSource.Folder.class::cast)
                .ifPresent(folder -> folders.add(folder.root()));
        return folders;
    }

    private <T> T answer(Class<T> type, List<Object> asked, List<Path> folders, Asked<T> work) {
        List<Object> key = List.of(
                asked,
                FileStamp.of(Stream.concat(folders.stream(), Stream.of(rules)).toList()));
        synchronized (kept) {
            Object before = kept.get(key);
            if (before != null) {
                return type.cast(before);
            }
        }
        T now = inTurn(work, folders);
        synchronized (kept) {
            kept.put(key, now);
        }
        return now;
    }

    private <T> T inTurn(Asked<T> asked, List<Path> folders) {
        try {
            if (!turns.tryAcquire(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new Refusal(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Busy",
                        "Other requests take long. Maybe ask again in a minute.");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "Stopping", "Proviso is being stopped.");
        }
        try {
            return asked.of(desk);
        } catch (ContractRefused refused) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "The contract is refused",
                    "Nothing is evaluated while something is wrong with the contract or its rules.",
                    refused.findings());
        } catch (EvaluationRefused refused) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "The statement is refused", String.valueOf(refused.getMessage()));
        } catch (FactsUnreadable unreadable) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "The facts cannot be read",
                    inContract(String.valueOf(unreadable.getMessage()), folders));
        } catch (UnknownName unknown) {
            throw new Refusal(HttpStatus.NOT_FOUND, "No such name", String.valueOf(unknown.getMessage()));
        } catch (IOException unreadable) {
            throw new Refusal(
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    "A file cannot be read",
                    "A file of the contract or its rules cannot be read.");
        } finally {
            turns.release();
        }
    }

    /** Where an export is kept for a while is nobody's business: it is told by the file it stands in place of. */
    private static String inContract(String message, List<Path> folders) {
        return folders.size() < 2 ? message : message.replace(folders.get(1) + File.separator, "the export for facts/");
    }
}
