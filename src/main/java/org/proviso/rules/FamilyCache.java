package org.proviso.rules;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.proviso.rules.safety.CompiledGuard;
import org.proviso.rules.safety.Seal;

/**
 * Compiled families on disk, each in one file named by the hash of its rules and of what compiled it, and sealed
 * with a key of the user. A file without its seal, or one that cannot be read whole, is not used and compiled
 * anew; without a folder to write to, or without a key, nothing is kept.
 */
public final class FamilyCache {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    private static final String INDEX = "family.json";
    private static final int MOST_ON_DISK = 32 << 20;
    private static final int MOST_UNPACKED = 96 << 20;

    private final Path folder;
    private final Seal seal;

    /** A cache in a folder, which is made when first needed, sealed with the user's key. */
    public FamilyCache(Path folder) {
        this(folder, Seal.ofUser());
    }

    FamilyCache(Path folder, Seal seal) {
        this.folder = folder;
        this.seal = seal;
    }

    /** What a file of the cache holds beside classes. */
    private record Index(String name, List<DeclaredType> types, List<FamilyRule> rules, List<String> models) {}

    private Path file(String key) {
        return folder.resolve(key + ".family");
    }

    /**
     * A family that is kept.
     *
     * @param hash of its files
     */
    Optional<RuleFamily> load(String key, String hash) {
        return load(key, hash, System.err::println);
    }

    /** The same, and what is wrong with the file is told to another. */
    Optional<RuleFamily> load(String key, String hash, Consumer<String> told) {
        Path file = file(key);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(file, key, hash));
        } catch (IOException | IllegalArgumentException damaged) {
            told.accept("proviso: the compiled rules in " + file + " are not used, and compiled again: "
                    + damaged.getMessage());
            return Optional.empty();
        }
    }

    private RuleFamily read(Path file, String key, String hash) throws IOException {
        byte[] bytes = bytes(file);
        if (!seal.isOn(key, bytes)) {
            throw new IOException("they are damaged, or somebody else has written them.");
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        int left = MOST_UNPACKED;
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(bytes, Seal.LENGTH, bytes.length - Seal.LENGTH))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] one = zip.readNBytes(left);
                left -= one.length;
                if (left == 0 || classes.put(entry.getName(), one) != null) {
                    throw new IOException("they are too large, or hold something twice.");
                }
            }
        }
        Index index = JSON.readValue(Optional.ofNullable(classes.remove(INDEX)).orElse(new byte[0]), Index.class);
        // What was found safe once is looked through again: the list may have changed, and a file is a file.
        if (!CompiledGuard.scan(index.name(), classes).isEmpty()) {
            throw new IOException("they hold what rules may not use.");
        }
        return new RuleFamily(
                new RuleText(index.name(), index.types(), index.rules()),
                hash,
                new RuleFamily.CompiledClasses(classes, index.models()));
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(MOST_ON_DISK + 1);
            if (bytes.length > MOST_ON_DISK) {
                throw new IOException("they are too large.");
            }
            return bytes;
        }
    }

    void store(String key, RuleFamily family) {
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(packed)) {
                zip.setLevel(Deflater.BEST_SPEED);
                put(zip, INDEX, JSON.writeValueAsBytes(index(family)));
                for (Map.Entry<String, byte[]> code : family.classBytes().entrySet()) {
                    put(zip, code.getKey(), code.getValue());
                }
            }
            byte[] bytes = packed.toByteArray();
            byte[] sealed = seal.of(key, bytes, 0);
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "family", ".tmp");
            try (var out = Files.newOutputStream(written)) {
                out.write(sealed);
                out.write(bytes);
            }
            Files.move(written, file(key), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException notKept) {
            System.err.println("proviso: compiled rules could not be kept in " + folder
                    + ", so the next start compiles them again: " + notKept.getMessage());
        }
    }

    private static Index index(RuleFamily family) {
        RuleText text = family.text();
        return new Index(text.name(), text.types(), text.rules(), family.modelNames());
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
