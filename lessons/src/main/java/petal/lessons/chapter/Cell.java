package petal.lessons.chapter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method without arguments that is a piece of a chapter's code: the chapter's text says where it runs
 * ({@code {{name}}}), and the page shows its body under what it has shown.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Cell {
}
