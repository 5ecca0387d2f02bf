package textbook;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A record of a CSV file, read by column names into types. */
final class Row {

    static final DateTimeFormatter ISO = DateTimeFormatter.ISO_LOCAL_DATE;
    static final DateTimeFormatter AMERICAN =
            DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter AMERICAN_TIME =
            DateTimeFormatter.ofPattern("M/d/uuuu HH:mm").withResolverStyle(ResolverStyle.STRICT);

    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, LocalDate> dates = new HashMap<>();
    private final Map<String, String> shared;
    private CsvRecord record;

    /**
     * The rows of a file.
     *
     * @param shared texts that stand in many rows, so that each is held once
     */
    Row(List<String> header, Map<String, String> shared) {
        for (String name : header) {
            columns.put(name, columns.size());
        }
        this.shared = shared;
    }

    Row of(CsvRecord next) {
        record = next;
        return this;
    }

    String raw(String column) {
        return record.getField(columns.get(column)).strip();
    }

    String text(String column) throws Unreadable {
        String text = raw(column);
        if (text.isEmpty()) {
            throw new Unreadable(column, "is missing");
        }
        return shared.computeIfAbsent(text, same -> same);
    }

    int number(String column, int least, int most) throws Unreadable {
        Integer number = optional(column);
        if (number == null) {
            throw new Unreadable(column, "is missing");
        }
        if (number < least || number > most) {
            throw new Unreadable(column, "lies outside " + least + ".." + most);
        }
        return number;
    }

    Integer optional(String column) throws Unreadable {
        String text = raw(column);
        try {
            return text.isEmpty() ? null : Integer.valueOf(text);
        } catch (NumberFormatException wrong) {
            throw new Unreadable(column, "is not a whole number");
        }
    }

    LocalDate date(String column, DateTimeFormatter format) throws Unreadable {
        String text = raw(column);
        LocalDate date = dates.get(text);
        if (date == null) {
            try {
                date = LocalDate.parse(text, format);
            } catch (DateTimeParseException wrong) {
                throw new Unreadable(column, "is not a date");
            }
            dates.put(text, date);
        }
        return date;
    }

    LocalDateTime time(String column) throws Unreadable {
        try {
            return LocalDateTime.parse(raw(column), AMERICAN_TIME);
        } catch (DateTimeParseException wrong) {
            throw new Unreadable(column, "is not a time");
        }
    }

    LocalDateTime optionalTime(String column) throws Unreadable {
        return raw(column).isEmpty() ? null : time(column);
    }

    /** A time with its offset, as the clock of another offset shows it. */
    LocalDateTime time(String column, ZoneOffset clock) throws Unreadable {
        try {
            return OffsetDateTime.parse(raw(column)).withOffsetSameInstant(clock).toLocalDateTime();
        } catch (DateTimeParseException wrong) {
            throw new Unreadable(column, "is not a time");
        }
    }

    BigDecimal optionalAmount(String column) throws Unreadable {
        String text = raw(column);
        try {
            BigDecimal amount = text.isEmpty() ? null : new BigDecimal(text);
            if (amount != null && amount.signum() < 0) {
                throw new Unreadable(column, "lies below nothing");
            }
            return amount;
        } catch (NumberFormatException wrong) {
            throw new Unreadable(column, "is no amount");
        }
    }

    String optionalText(String column) throws Unreadable {
        return raw(column).isEmpty() ? null : text(column);
    }

    <E> E word(String column, Map<String, E> words) throws Unreadable {
        E word = words.get(raw(column));
        if (word == null) {
            throw new Unreadable(column, "is no word the contract knows");
        }
        return word;
    }
}
