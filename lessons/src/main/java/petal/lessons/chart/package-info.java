/**
 * Figures: scatter plots, prototype arrows and training curves, drawn by JFreeChart in one quiet style, as PNG for
 * files and as SVG for the report.
 */
package petal.lessons.chart;
