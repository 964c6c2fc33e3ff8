/**
 * Checking exercises: finds the student's files, compiles them in memory, and runs them in a process of their own, so
 * that whatever they do costs nothing but their own verdict.
 */
package petal.lessons.check;
