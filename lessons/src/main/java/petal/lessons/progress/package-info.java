/** The page over all chapters: which lessons have run, and how far their exercises are done. */
package petal.lessons.progress;
