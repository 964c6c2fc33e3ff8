/** The device {@code yours}: a student's kernels, and Petal's where there is none yet. */
package petal.lessons.yours;
