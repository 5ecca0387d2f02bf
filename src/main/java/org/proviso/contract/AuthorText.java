package org.proviso.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that an author writes, as text. It is one of a size that people write, so that whatever is put in its
 * place is neither read without end nor kept whole in memory.
 */
record AuthorText(SourceText source, String text) {

    private static final int LARGEST_BYTES = 1 << 20;
    private static final int BYTE_ORDER_MARK = '\uFEFF';
    private static final int BYTES_THAT_TELL = 4;

    /**
     * Reads a file; nothing, and a finding, when it is no text.
     *
     * @throws IOException when it is not there or cannot be opened
     */
    static Optional<AuthorText> read(Path file, Findings findings) throws IOException {
        String shown = file.toString().replace('\\', '/');
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            findings.add(
                    new Place(shown, 1, 1, 1),
                    "not-a-file",
                    "Here a file is expected, not a folder or a device; nothing of it is read.",
                    "");
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return of(shown, bytes.readNBytes(LARGEST_BYTES + 1), findings);
        }
    }

    /** The text of bytes; nothing, and a finding, when they are none. */
    static Optional<AuthorText> of(String shown, byte[] bytes, Findings findings) {
        Place start = new Place(shown, 1, 1, 1);
        if (bytes.length > LARGEST_BYTES) {
            findings.add(start, "too-large", "The file is larger than 1 MB; no contract is.", "");
            return Optional.empty();
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.substring(0, Math.min(BYTES_THAT_TELL, text.length())).indexOf('\0') >= 0) {
                return notUtf8(start, findings);
            }
            String plain = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
            return Optional.of(new AuthorText(SourceText.of(shown, plain), plain));
        } catch (CharacterCodingException notUtf8) {
            return notUtf8(start, findings);
        }
    }

    private static Optional<AuthorText> notUtf8(Place start, Findings findings) {
        findings.add(
                start,
                "not-utf-8",
                "The file is not UTF-8 text; names with accents would come out wrong.",
                "Maybe save it as UTF-8 in the editor.");
        return Optional.empty();
    }

    /** The file as a tree; nothing, and findings, when it cannot be read as one. */
    Optional<Node> tree(Findings findings) {
        findings.with(source);
        return HiddenLetters.readable(source, findings)
                ? YamlText.read(source.file(), text, findings)
                : Optional.empty();
    }
}
