package petal.tensor.ops;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.constraints.IntRange;

/** The size of a dimension: 1 to 4, small enough for finite differences of every element. */
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@IntRange(min = 1, max = 4)
@interface Dims {
}
