/** The folder in which a student works: the exercises as source files, and what an IDE needs to open them. */
package petal.lessons.course;
