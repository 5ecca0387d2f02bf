package org.proviso.web;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.proviso.contract.Contract;
import org.proviso.contract.FactMapping;
import org.proviso.files.TemporaryFolder;
import org.springframework.http.HttpStatus;

/**
 * What people brought to look at: for each browser session and contract a folder of its own under the system's
 * temporary folder, with copies of the contract's facts in which an export stands in place of a file. The contract's
 * own folder is only read. A folder ends with its session, and all of them with the service.
 */
final class Uploads implements AutoCloseable {

    /** How large an export may be. */
    static final long MOST_BYTES = 64L << 20;

    private static final int MOST_FOLDERS = 20;
    private static final String FACTS = "facts/";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<Brought> folders = new ArrayList<>();

    /** The facts of one session for one contract. */
    static final class Brought {
        private final TemporaryFolder folder;
        private final Map<String, String> replaced = new TreeMap<>();
        private int times;

        Brought(TemporaryFolder folder) {
            this.folder = folder;
        }

        Path folder() {
            return folder.path();
        }

        private void remove() {
            try {
                folder.close();
            } catch (IOException inUse) {
                folder.path().toFile().deleteOnExit();
            }
        }

        /** The files of the contract in whose place something stands, with the names that it was sent under. */
        synchronized Map<String, String> replaced() {
            return Map.copyOf(replaced);
        }

        /** Counts up with every export, so that nothing made from an earlier one is shown again. */
        synchronized int times() {
            return times;
        }

        private synchronized void replace(String file, String sentAs) {
            replaced.put(file, sentAs);
            times++;
        }
    }

    /** What a session holds on to; its folders end with it. */
    private final class Held implements HttpSessionBindingListener {
        private final Map<String, Brought> byContract = new TreeMap<>();
        private final String token = token();

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            synchronized (this) {
                byContract.values().forEach(Uploads.this::remove);
                byContract.clear();
            }
        }
    }

    private static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Held held(HttpSession session) {
        synchronized (this) {
            if (session.getAttribute("held") instanceof Held held) {
                return held;
            }
            Held made = new Held();
            session.setAttribute("held", made);
            return made;
        }
    }

    /** What a form of this session has to bring back. */
    String token(HttpSession session) {
        return held(session).token;
    }

    /** Refuses a form that no page of this session has shown. */
    void check(Optional<HttpSession> session, String token) {
        boolean same = session.map(this::held)
                .filter(held -> MessageDigest.isEqual(
                        held.token.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        token.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isPresent();
        if (!same) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "Not from this page",
                    "What was sent does not come from a page of this session, so nothing was taken. "
                            + "Maybe the session ended: open the page of the facts again.");
        }
    }

    /** What a session brought for a contract. */
    Optional<Brought> of(Optional<HttpSession> session, String contract) {
        return session.map(this::held).map(held -> {
            synchronized (held) {
                return held.byContract.get(contract);
            }
        });
    }

    /** The files of a contract that an export can stand in place of. */
    static List<String> files(Contract contract) {
        TreeSet<String> files = new TreeSet<>();
        contract.facts()
                .forEach(mapping ->
                        mapping.files().forEach(file -> files.add(file.path().text())));
        contract.sameSubject()
                .map(FactMapping.SameSubject::file)
                .ifPresent(file -> files.add(file.path().text()));
        return List.copyOf(files);
    }

    /** Takes an export in place of a file of the contract, for this session. */
    void bring(
            HttpSession session,
            String name,
            Path contract,
            List<String> files,
            String file,
            String sentAs,
            InputStream bytes)
            throws IOException {
        Held held = held(session);
        synchronized (held) {
            Brought brought = held.byContract.get(name);
            if (brought == null) {
                brought = begin(contract, files);
                held.byContract.put(name, brought);
            }
            Path target = target(brought.folder(), file);
            Path beside = Files.createTempFile(brought.folder(), "coming", ".part");
            try {
                Files.copy(bytes, beside, StandardCopyOption.REPLACE_EXISTING);
                Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
            brought.replace(file, sentAs);
        }
    }

    /** Forgets what a session brought for a contract. */
    void forget(HttpSession session, String contract) {
        Held held = held(session);
        synchronized (held) {
            Optional.ofNullable(held.byContract.remove(contract)).ifPresent(this::remove);
        }
    }

    private Brought begin(Path contract, List<String> files) throws IOException {
        Brought brought = new Brought(TemporaryFolder.begin("uploads"));
        synchronized (folders) {
            if (folders.size() >= MOST_FOLDERS) {
                brought.remove();
                throw new Refusal(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "Too many exports",
                        "As many sessions hold exports as may at a time. Maybe remove one of them first.");
            }
            folders.add(brought);
        }
        for (String file : files) {
            Path own = contract.resolve(file).normalize();
            if (own.startsWith(contract.normalize()) && Files.isRegularFile(own)) {
                Files.copy(own, target(brought.folder(), file));
            }
        }
        return brought;
    }

    /** Where a file of the contract stands in a folder given for its facts. */
    private static Path target(Path folder, String file) throws IOException {
        Path target = folder.resolve(file.startsWith(FACTS) ? file.substring(FACTS.length()) : file)
                .normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "No such file", "The file lies outside the contract's folder.");
        }
        Files.createDirectories(target.getParent());
        return target;
    }

    private void remove(Brought brought) {
        synchronized (folders) {
            folders.remove(brought);
        }
        brought.remove();
    }

    @Override
    public void close() {
        List<Brought> all;
        synchronized (folders) {
            all = List.copyOf(folders);
        }
        all.forEach(this::remove);
    }
}
