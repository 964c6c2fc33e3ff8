/**
 * Figures in one quiet style, drawn by JFreeChart: as PNG for files, as SVG for the report, and as charts to zoom into
 * in windows. Each shows in its Javadoc how it is made.
 *
 * <p>{@link petal.lessons.chart.LineFigure}: curves. {@link petal.lessons.chart.BarFigure}: bars in groups.
 * {@link petal.lessons.chart.ScatterFigure} and {@link petal.lessons.chart.ScatterGrid}: points and arrows.
 * {@link petal.lessons.chart.SurfaceFigure}: what a classifier says of the plane.
 * {@link petal.lessons.chart.HeatMapFigure}: matrices. {@link petal.lessons.chart.SvgFigure}: a drawing that exists
 * already.
 */
package petal.lessons.chart;
