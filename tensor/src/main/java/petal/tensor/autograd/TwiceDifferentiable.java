package petal.tensor.autograd;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of an operation that its {@link Operation#backward} can be differentiated itself: while it is recorded, it is made
 * of operations on the inputs, the result and {@code dy} alone, so that the graph of the gradient depends on all that the
 * gradient depends on. Where {@link Autograd#grad} is to create a graph it goes through such operations only, and refuses
 * the others by name, because whatever a kernel computes would count as a constant.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TwiceDifferentiable {
}
