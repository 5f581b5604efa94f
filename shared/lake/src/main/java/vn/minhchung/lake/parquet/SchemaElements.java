package vn.minhchung.lake.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A schema as the footer spells it. Both spellings of a logical type are written, the old one for
 * readers from before 2018.
 */
final class SchemaElements {
  private final List<SchemaElement> elements = new ArrayList<>();

  private SchemaElements() {}

  static List<SchemaElement> of(MessageType schema) {
    var converted = new SchemaElements();
    var root = new SchemaElement(schema.getName());
    root.setNum_children(schema.getFieldCount());
    converted.elements.add(root);
    schema.getFields().forEach(converted::add);
    return List.copyOf(converted.elements);
  }

  static Type type(PrimitiveTypeName name) {
    return switch (name) {
      case BOOLEAN -> Type.BOOLEAN;
      case INT32 -> Type.INT32;
      case INT64 -> Type.INT64;
      case BINARY -> Type.BYTE_ARRAY;
      default -> throw new IllegalArgumentException("the lake has no columns of " + name);
    };
  }

  private void add(org.apache.parquet.schema.Type type) {
    var element = new SchemaElement(type.getName());
    element.setRepetition_type(FieldRepetitionType.valueOf(type.getRepetition().name()));
    logical(element, type.getLogicalTypeAnnotation());
    elements.add(element);
    if (type instanceof PrimitiveType primitive) {
      element.setType(type(primitive.getPrimitiveTypeName()));
    } else {
      GroupType group = type.asGroupType();
      element.setNum_children(group.getFieldCount());
      group.getFields().forEach(this::add);
    }
  }

  private static void logical(SchemaElement element, @Nullable LogicalTypeAnnotation annotation) {
    if (annotation instanceof StringLogicalTypeAnnotation) {
      element.setConverted_type(ConvertedType.UTF8);
      element.setLogicalType(LogicalType.STRING(new StringType()));
    } else if (annotation instanceof DateLogicalTypeAnnotation) {
      element.setConverted_type(ConvertedType.DATE);
      element.setLogicalType(LogicalType.DATE(new DateType()));
    } else if (annotation instanceof TimestampLogicalTypeAnnotation) {
      element.setConverted_type(ConvertedType.TIMESTAMP_MILLIS);
      element.setLogicalType(
          LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MILLIS(new MilliSeconds()))));
    } else if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      element.setConverted_type(ConvertedType.DECIMAL);
      element.setPrecision(decimal.getPrecision());
      element.setScale(decimal.getScale());
      element.setLogicalType(
          LogicalType.DECIMAL(new DecimalType(decimal.getScale(), decimal.getPrecision())));
    } else if (annotation instanceof ListLogicalTypeAnnotation) {
      element.setConverted_type(ConvertedType.LIST);
      element.setLogicalType(LogicalType.LIST(new ListType()));
    } else if (annotation != null) {
      throw new IllegalArgumentException("the lake has no columns of " + annotation);
    }
  }
}
