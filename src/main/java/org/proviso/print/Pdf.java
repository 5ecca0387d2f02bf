package org.proviso.print;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A page of HTML as PDF: tagged for screen readers, its fonts embedded, and the same bytes for the same page,
 * whenever it is made. The page must be written as XML is.
 */
public final class Pdf {

    /** The name under which a page's style finds the font that is embedded. */
    private static final String FONT = "Proviso";

    private static final int BOLD = 700;
    private static final int REGULAR = 400;
    private static final String DOCTYPE = "<!DOCTYPE html>";

    /** What XML cannot hold at all. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private static final Pattern CLOCK = Pattern.compile("<(xmp:(?:Create|Modify|Metadata)Date)>[^<]*</\\1>");

    private Pdf() {}

    /**
     * Lays out a page.
     *
     * @param html with a title, a language and a description of its own
     * @param date stands as the day on which the file was made: one of its content's, not of a clock
     */
    public static byte[] of(String html, LocalDate date) {
        XRLog.setLoggingEnabled(false);
        String page = NOT_XML.matcher(html).replaceAll("\uFFFD");
        try (PdfBoxRenderer renderer = builder(parsed(page)).buildPdfRenderer();
                PDDocument pdf = renderer.createPDFKeepOpen()) {
            return saved(pdf, page, date);
        } catch (IOException | SAXException | ParserConfigurationException broken) {
            throw new IllegalStateException("a page of ours is not laid out", broken);
        }
    }

    private static Document parsed(String page) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        String xml = page.startsWith(DOCTYPE) ? page.substring(DOCTYPE.length()) : page;
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(xml)));
    }

    private static PdfRendererBuilder builder(Document page) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withW3cDocument(page, "");
        builder.useFont(() -> font("DejaVuSansCondensed.ttf"), FONT, REGULAR, FontStyle.NORMAL, true);
        builder.useFont(() -> font("DejaVuSansCondensed-Bold.ttf"), FONT, BOLD, FontStyle.NORMAL, true);
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Proviso");
        nothingFetched(builder);
        return builder;
    }

    /** No address is resolved, and where one were, nothing would open it. */
    private static void nothingFetched(PdfRendererBuilder builder) {
        builder.useUriResolver((base, uri) -> null);
        for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((uri, type) -> false, when);
        }
        builder.useProtocolsStreamImplementation(Pdf::refused, "http", "https", "file", "jar", "ftp", "data");
    }

    private static FSStream refused(String uri) {
        throw new IllegalStateException("a page asked for something from elsewhere");
    }

    private static InputStream font(String name) {
        return Objects.requireNonNull(Pdf.class.getResourceAsStream("/fonts/" + name), name);
    }

    private static byte[] saved(PDDocument pdf, String page, LocalDate date) throws IOException {
        Calendar day = GregorianCalendar.from(date.atStartOfDay(ZoneOffset.UTC));
        pdf.getDocumentInformation().setCreationDate(day);
        pdf.getDocumentInformation().setModificationDate(day);
        PDMetadata metadata = pdf.getDocumentCatalog().getMetadata();
        if (metadata != null) {
            String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
            metadata.importXMPMetadata(CLOCK.matcher(xmp)
                    .replaceAll("<$1>" + date + "T00:00:00Z</$1>")
                    .getBytes(StandardCharsets.UTF_8));
        }
        pdf.setDocumentId(ByteBuffer.wrap(digest(page)).getLong());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pdf.save(bytes);
        return bytes.toByteArray();
    }

    private static byte[] digest(String page) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(page.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
