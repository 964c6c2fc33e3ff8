/** Plain text for people: wrapped paragraphs, aligned tables and progress that stays quiet where nobody watches. */
package petal.lessons.console;
