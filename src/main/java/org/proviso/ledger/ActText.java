package org.proviso.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import org.proviso.money.Money;
import org.proviso.money.Rate;

/**
 * An act as the JSON that is kept and hashed. The text is never written a second time: what was hashed is what is kept.
 */
final class ActText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Money.class, new WritesMoney())
                    .addDeserializer(Money.class, new ReadsMoney())
                    .addSerializer(Rate.class, new WritesRate())
                    .addDeserializer(Rate.class, new ReadsRate()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private ActText() {}

    /** What can be read again as it was: an entry that nobody could read would stand in the journal for good. */
    static String of(Act act) {
        try {
            String text = JSON.writeValueAsString(act);
            if (!read(text).equals(act)) {
                throw new IllegalStateException("a " + act.kind() + " act is not read as it was written");
            }
            return text;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a " + act.kind() + " act cannot be written and read", impossible);
        }
    }

    static Act read(String text) throws JsonProcessingException {
        return JSON.readValue(text, Act.class);
    }

    /** An amount as text with its currency, {@code -21050.00 USD}. */
    private static final class WritesMoney extends JsonSerializer<Money> {
        @Override
        public void serialize(Money money, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(money.plain() + " " + money.currency().getCurrencyCode());
        }
    }

    private static final class ReadsMoney extends JsonDeserializer<Money> {
        @Override
        public Money deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getText();
            int space = text.indexOf(' ');
            try {
                return new Money(
                        new BigDecimal(text.substring(0, Math.max(0, space))),
                        Currency.getInstance(text.substring(space + 1)));
            } catch (IllegalArgumentException | ArithmeticException odd) {
                throw context.weirdStringException(text, Money.class, "no amount with its currency");
            }
        }
    }

    /** A rate as a ratio, {@code 3/5}. */
    private static final class WritesRate extends JsonSerializer<Rate> {
        @Override
        public void serialize(Rate rate, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(rate.toString());
        }
    }

    private static final class ReadsRate extends JsonDeserializer<Rate> {
        @Override
        public Rate deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.getText();
            int over = text.indexOf('/');
            try {
                return over < 0
                        ? Rate.of(new BigDecimal(text))
                        : Rate.of(new BigDecimal(text.substring(0, over)), new BigDecimal(text.substring(over + 1)));
            } catch (IllegalArgumentException | ArithmeticException odd) {
                throw context.weirdStringException(text, Rate.class, "no ratio");
            }
        }
    }
}
