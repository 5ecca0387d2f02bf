package org.proviso.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.proviso.contract.Finding;
import org.proviso.contract.Findings;
import org.proviso.contract.Nearest;
import org.proviso.contract.Place;

/** Compiles families, or takes them from the cache when nothing of them has changed. */
public final class RuleCompiler {

    private final Path rules;
    private final FamilyCache cache;

    /**
     * A compiler for the families of a folder.
     *
     * @param rules holds one folder for each family
     * @param cache where compiled families are kept
     */
    public RuleCompiler(Path rules, FamilyCache cache) {
        this.rules = rules;
        this.cache = cache;
    }

    /** The families there are, by name. */
    public List<String> families() throws IOException {
        if (!Files.isDirectory(rules)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(rules)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /**
     * A family ready for use.
     *
     * @param name     one of {@link #families()}
     * @param findings receives what is wrong with its rules
     * @return nothing when a finding stands against it
     * @throws IOException when its files cannot be read
     */
    public Optional<RuleFamily> family(String name, Findings findings) throws IOException {
        Map<String, String> files = files(name);
        String hash = Fingerprint.ofTexts(files);
        String key = Fingerprint.ofTexts(Map.of("rules", hash, "code", Fingerprint.ofCode(), "engine", engine()));
        Optional<RuleFamily> cached = cache.load(key, hash);
        if (cached.isPresent()) {
            return cached;
        }
        Optional<RuleFamily> compiled = compile(name, files, hash, findings);
        compiled.ifPresent(family -> cache.store(key, family));
        return compiled;
    }

    private static String engine() {
        return Optional.ofNullable(KieServices.class.getPackage().getImplementationVersion())
                        .orElse("unversioned")
                + " on Java "
                + Runtime.version().feature();
    }

    /** Which version of the engine evaluates. */
    public static String engineVersion() {
        return "Drools "
                + Optional.ofNullable(KieServices.class.getPackage().getImplementationVersion())
                        .orElse("of unknown version");
    }

    private Map<String, String> files(String name) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> folder = Files.list(rules.resolve(name))) {
            for (Path file :
                    folder.filter(path -> path.toString().endsWith(".drl")).toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private Optional<RuleFamily> compile(String name, Map<String, String> files, String hash, Findings findings) {
        Optional<RuleText> text = read(name, files, findings);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        KieServices services = KieServices.get();
        KieFileSystem sources = services.newKieFileSystem();
        files.forEach((file, content) -> sources.write("src/main/resources/" + name + "/" + file, content));
        KieBuilder builder = services.newKieBuilder(sources, RuleCompiler.class.getClassLoader());
        try {
            builder.buildAll(ExecutableModelProject.class);
        } catch (RuntimeException broken) {
            // The engine's compiler throws raw exceptions at some rules it cannot read.
            findings.add(
                    new Place(shown(name, files.keySet().iterator().next()), 1, 1, 1),
                    "rule-does-not-compile",
                    "The rules of the family cannot be compiled: " + broken.getMessage(),
                    "Maybe a reserved word (unit, when, extends, not, and, or, modify) is used as a field's name.");
            return Optional.empty();
        }
        List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
        errors.forEach(error -> findings.addAll(List.of(problem(name, files, text.get(), error))));
        if (!errors.isEmpty()) {
            return Optional.empty();
        }
        InternalKieModule module = (InternalKieModule) builder.getKieModule();
        services.getRepository().removeKieModule(module.getReleaseId());
        return Optional.of(new RuleFamily(text.get(), hash, classes(module)));
    }

    private Optional<RuleText> read(String name, Map<String, String> files, Findings findings) {
        List<DeclaredType> types = new ArrayList<>();
        List<FamilyRule> read = new ArrayList<>();
        Findings here = new Findings();
        files.forEach((file, content) -> {
            RuleReading reading = new RuleReading(shown(name, file), file, content, here);
            Optional<PackageDescr> parsed = reading.read(content);
            parsed.ifPresent(descr -> RuleGuard.check(shown(name, file), descr, name, here));
            types.addAll(reading.types());
            read.addAll(reading.rules());
        });
        findings.addAll(here.all());
        if (!here.none()) {
            return Optional.empty();
        }
        Optional<RuleText> inTurns = new RuleText(name, types, read).inTurns();
        if (inTurns.isEmpty()) {
            findings.add(
                    new Place(shown(name, ""), 1, 1, 1),
                    "circular-rules",
                    "Some rules count what others conclude from the same count; no order of them is right.",
                    "Maybe one of them should look at facts instead of at what was concluded.");
        }
        return inTurns;
    }

    private String shown(String family, String file) {
        return rules.resolve(family).resolve(file).toString().replace('\\', '/');
    }

    private Finding problem(String name, Map<String, String> files, RuleText text, Message error) {
        String message = Optional.ofNullable(error.getText())
                .orElse("")
                .lines()
                .findFirst()
                .orElse("");
        String file = Optional.ofNullable(error.getPath())
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .filter(files::containsKey)
                .orElse(files.keySet().iterator().next());
        String unknown = message.replaceAll(".*Unable to find class: ([\\w.]+).*", "$1")
                .replaceAll(".*Unknown field (\\w+) on .*", "$1");
        int line = error.getLine();
        if (line < 1) {
            line = lineOf(files, file, unknown);
            file = line > 0 ? file : fileWith(files, unknown).orElse(file);
            line = Math.max(1, line > 0 ? line : lineOf(files, file, unknown));
        }
        Findings one = new Findings()
                .with(org.proviso.contract.SourceText.of(shown(name, file), files.getOrDefault(file, "")));
        List<String> names =
                new ArrayList<>(text.types().stream().map(DeclaredType::name).toList());
        text.types().forEach(type -> type.fields().forEach(field -> names.add(field.name())));
        String maybe = unknown.equals(message)
                ? ""
                : Nearest.to(unknown, names).map(n -> "Maybe \"" + n + "\".").orElse("");
        one.add(
                new Place(shown(name, file), line, 1, 1),
                "rule-does-not-compile",
                message + ". No contract of the family can be evaluated.",
                maybe);
        return one.all().get(0);
    }

    private static int lineOf(Map<String, String> files, String file, String word) {
        List<String> lines = files.getOrDefault(file, "").lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).matches(".*\\b" + java.util.regex.Pattern.quote(word) + "\\b.*")) {
                return at + 1;
            }
        }
        return -1;
    }

    private static Optional<String> fileWith(Map<String, String> files, String word) {
        return files.keySet().stream()
                .filter(file -> lineOf(files, file, word) > 0)
                .min(Comparator.naturalOrder());
    }

    private static RuleFamily.CompiledClasses classes(InternalKieModule module) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        List<String> models = new ArrayList<>();
        for (String file : module.getFileNames().stream().sorted().toList()) {
            if (file.endsWith(".class") && !file.startsWith("org/drools/project/")) {
                bytes.put(
                        file.substring(0, file.length() - ".class".length()).replace('/', '.'), module.getBytes(file));
            } else if (file.endsWith("/drools-model")) {
                new String(module.getBytes(file), java.nio.charset.StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.contains(":") && !line.isBlank())
                        .forEach(models::add);
            }
        }
        return new RuleFamily.CompiledClasses(bytes, models);
    }
}
