/** What a student writes about a chapter's tasks: a text file for each chapter, beside the exercises. */
package petal.lessons.answers;
