/**
 * Running text and the formulas in it: read from marked text or Markdown, shown by {@link petal.lessons.report} as
 * elements of a page or as plain words.
 */
package petal.lessons.prose;
