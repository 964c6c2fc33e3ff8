package petal.tensor.autograd;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What {@link Operation#backward} computes, beside the code that computes it: {@code dA = dY · Bᵀ}, {@code dB = Aᵀ · dY}.
 * A page that steps through backward shows it; see {@link Operation#gradientFormula}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(GradientFormula.Several.class)
public @interface GradientFormula {

    /** {@return the gradient with respect to each input, in their order; the last stands for all further ones, too} */
    String[] value();

    /** {@return the {@linkplain Operation#name() name} under which an operation of several functions computes it} */
    String of() default "";

    /** Holds the formulas of an operation of several functions. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Several {
        /** {@return one formula a function} */
        GradientFormula[] value();
    }
}
