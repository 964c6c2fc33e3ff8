/** Exercises: how an unfinished one says so, and what a finished one is compared with. */
package petal.lessons.exercise;
