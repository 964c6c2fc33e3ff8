/** The files that a lesson leaves behind. Each appears whole or not at all. */
package petal.lessons.output;
