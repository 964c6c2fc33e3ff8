/** Exercises: how an unfinished one says so, and how a finished one is checked. */
package petal.lessons.exercise;
