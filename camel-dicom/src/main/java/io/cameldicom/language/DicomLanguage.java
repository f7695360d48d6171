package io.cameldicom.language;

import io.cameldicom.engine.data.Attribute;
import io.cameldicom.engine.data.DataSet;
import io.cameldicom.engine.data.TagPath;
import io.cameldicom.engine.dict.VR;
import io.cameldicom.engine.rules.Condition;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Predicate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.annotations.Language;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.SingleInputTypedLanguageSupport;

/** Asks the instance that is the body, or that the source of the expression gives. Safe for threads. */
@Language("dicom")
public class DicomLanguage extends SingleInputTypedLanguageSupport {
    @Override
    public Expression createExpression(Expression source, String expression, Object[] properties) {
        Class<?> type = property(Class.class, properties, 0, null);
        return new ValueOf(path(loadResource(expression)), Optional.ofNullable(source), Optional.ofNullable(type));
    }

    @Override
    public Predicate createPredicate(Expression source, String expression, Object[] properties) {
        return new Holds(condition(loadResource(expression)), Optional.ofNullable(source));
    }

    private static TagPath path(String text) {
        try {
            return TagPath.parse(text.trim());
        } catch (IllegalArgumentException malformed) {
            throw new ExpressionIllegalSyntaxException(text, malformed);
        }
    }

    private static Condition condition(String text) {
        try {
            return Condition.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new ExpressionIllegalSyntaxException(text, malformed);
        }
    }

    private static DataSet dataSet(Exchange exchange, Optional<Expression> source) {
        if (source.isPresent()) {
            DataSet dataSet = source.get().evaluate(exchange, DataSet.class);
            if (dataSet == null) {
                throw new RuntimeCamelException("The source of a dicom expression is no DICOM object");
            }
            return dataSet;
        }
        try {
            return exchange.getMessage().getMandatoryBody(DataSet.class);
        } catch (InvalidPayloadException noInstance) {
            throw new RuntimeCamelException("The body is no DICOM object", noInstance);
        }
    }

    /** The value at a path: a text, a list of texts or of items, or null. */
    private static final class ValueOf extends ExpressionAdapter {
        private final TagPath path;
        private final Optional<Expression> source;
        private final Optional<Class<?>> type;

        ValueOf(TagPath path, Optional<Expression> source, Optional<Class<?>> type) {
            this.path = path;
            this.source = source;
            this.type = type;
        }

        @Override
        public Object evaluate(Exchange exchange) {
            Object value = value(dataSet(exchange, source));
            return type.isPresent() && value != null
                    ? exchange.getContext().getTypeConverter().convertTo(type.get(), exchange, value)
                    : value;
        }

        private Object value(DataSet dataSet) {
            if (path.hasWildcard()) {
                return dataSet.strings(path);
            }
            Attribute attribute = dataSet.attribute(path);
            if (attribute.isPresent() && attribute.vr() == VR.SQ) {
                return attribute.items();
            }
            List<String> texts = attribute.strings();
            return texts.size() > 1 ? texts : attribute.string().orElse(null);
        }

        @Override
        public String toString() {
            return "dicom{" + path + "}";
        }
    }

    /** Whether a condition holds. */
    private record Holds(Condition condition, Optional<Expression> source) implements Predicate {
        @Override
        public boolean matches(Exchange exchange) {
            return condition.test(dataSet(exchange, source));
        }

        @Override
        public String toString() {
            return "dicom{" + condition + "}";
        }
    }
}
