/**
 * What a lesson says, shown at once on the console and collected into one page. A {@link petal.lessons.report.Block} is
 * a piece of it; {@link petal.lessons.report.Report} takes the pieces in order.
 */
package petal.lessons.report;
