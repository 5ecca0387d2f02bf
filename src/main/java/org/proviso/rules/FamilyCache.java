package org.proviso.rules;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Compiled families on disk, each in one file named by the hash of its rules and of what compiled it. A
 * file that cannot be read whole is compiled anew; without a folder to write to, nothing is kept.
 */
public final class FamilyCache {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    private static final String INDEX = "family.json";

    private final Path folder;

    /** A cache in a folder, which is made when first needed. */
    public FamilyCache(Path folder) {
        this.folder = folder;
    }

    /** What a file of the cache holds beside classes. */
    private record Index(RuleText text, List<String> models) {}

    Optional<RuleFamily> load(String key, String hash) {
        Path file = folder.resolve(key + ".zip");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                classes.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
            Index index =
                    JSON.readValue(Optional.ofNullable(classes.remove(INDEX)).orElse(new byte[0]), Index.class);
            return Optional.of(
                    new RuleFamily(index.text(), hash, new RuleFamily.CompiledClasses(classes, index.models())));
        } catch (IOException damaged) {
            System.err.println("proviso: the compiled rules in " + file + " are damaged and are compiled again: "
                    + damaged.getMessage());
            return Optional.empty();
        }
    }

    void store(String key, RuleFamily family) {
        try {
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "family", ".tmp");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(written))) {
                zip.setLevel(Deflater.BEST_SPEED);
                put(zip, INDEX, JSON.writeValueAsBytes(new Index(family.text(), family.modelNames())));
                for (Map.Entry<String, byte[]> code : family.classBytes().entrySet()) {
                    put(zip, code.getKey(), code.getValue());
                }
            }
            Files.move(written, folder.resolve(key + ".zip"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notKept) {
            System.err.println("proviso: compiled rules could not be kept in " + folder
                    + ", so the next start compiles them again: " + notKept.getMessage());
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
