/** What a student gives a teacher: exercises, answers and a fresh check in one zip with a manifest. */
package petal.lessons.handin;
