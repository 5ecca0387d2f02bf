package org.proviso.facts;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.proviso.money.Money;
import org.proviso.rules.CountedType;
import org.proviso.rules.DeclaredBean;
import org.proviso.rules.Fact;
import org.proviso.rules.RuleFamily;

/** Makes facts of one type from rows of the store. */
final class FactBeans {

    private static final int FIRST_VALUE = 4;

    private final DeclaredBean bean;
    private final Currency currency;
    private final List<FactSchema.FactField> fields;
    private final List<DeclaredBean.Setter> setters = new ArrayList<>();

    FactBeans(RuleFamily family, FactSchema schema, Currency currency) {
        this.bean = new DeclaredBean(family, schema.type());
        this.currency = currency;
        this.fields = schema.fields();
        fields.forEach(field -> setters.add(bean.setter(field.declared().name())));
    }

    Fact fact(ResultSet row) throws SQLException {
        Fact fact = (Fact) bean.make();
        fact.storedAt(row.getLong(1));
        fact.setDate(row.getObject(2, LocalDate.class));
        for (int at = 0; at < setters.size(); at++) {
            Optional<Object> value = value(row, FIRST_VALUE + at, fields.get(at), setters.get(at));
            if (value.isPresent()) {
                setters.get(at).set(fact, value.get());
            }
        }
        return fact;
    }

    /** A fact that stands for several; the row ends with their number and with its decimals as texts. */
    Fact fact(ResultSet row, CountedType counted) throws SQLException {
        Fact fact = fact(row);
        int end = FIRST_VALUE + fields.size();
        long facts = row.getLong(end);
        if (facts > 1) {
            fact.standsFor(facts, counted.totals());
            for (int at : decimals(counted)) {
                end++;
                String total = row.getString(end);
                if (total != null) {
                    setters.get(at).set(fact, new BigDecimal(total));
                }
            }
        }
        return fact;
    }

    /** The decimals that are added up: their sum has as many decimals as the one of them that has the most. */
    List<Integer> decimals(CountedType counted) {
        return IntStream.range(0, fields.size())
                .filter(at -> fields.get(at).kind() == FactSchema.Kind.DECIMAL
                        && counted.totals().contains(fields.get(at).declared().name()))
                .boxed()
                .toList();
    }

    private Optional<Object> value(ResultSet row, int column, FactSchema.FactField field, DeclaredBean.Setter setter)
            throws SQLException {
        return switch (field.kind()) {
            case TEXT -> Optional.ofNullable(row.getString(column));
            case WHOLE -> {
                long number = row.getLong(column);
                yield row.wasNull() ? Optional.empty() : Optional.of(setter.number(number));
            }
            case DECIMAL -> Optional.ofNullable(row.getBigDecimal(column)).map(BigDecimal::stripTrailingZeros);
            case MONEY ->
                Optional.ofNullable(row.getBigDecimal(column))
                        .map(amount -> new Money(amount.stripTrailingZeros(), currency));
            case DATE -> Optional.ofNullable(row.getObject(column, LocalDate.class));
            case INSTANT ->
                Optional.ofNullable(row.getObject(column, LocalDateTime.class))
                        .map(moment -> moment.toInstant(ZoneOffset.UTC));
            case FLAG -> Optional.ofNullable(row.getString(column)).map(Boolean::valueOf);
            case WORD -> Optional.ofNullable(row.getString(column)).map(setter::word);
        };
    }
}
