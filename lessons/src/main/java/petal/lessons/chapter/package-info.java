/**
 * A chapter's two sources: its words, a Markdown file, and its code, the cells of its class. {@code lessons/CHAPTERS.md}
 * says how both are written.
 */
package petal.lessons.chapter;
