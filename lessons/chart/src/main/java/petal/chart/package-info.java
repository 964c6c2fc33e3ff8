/**
 * Figures in one quiet style, drawn by JFreeChart: as PNG for files, as SVG for the report, and as charts to zoom into
 * in windows. Each shows in its Javadoc how it is made.
 *
 * <p>{@link petal.chart.LineFigure}: curves. {@link petal.chart.BarFigure}: bars in groups.
 * {@link petal.chart.ScatterFigure} and {@link petal.chart.ScatterGrid}: points and arrows.
 * {@link petal.chart.SurfaceFigure}: what a classifier says of the plane.
 * {@link petal.chart.HeatMapFigure}: matrices. {@link petal.chart.SvgFigure}: a drawing that exists
 * already.
 */
package petal.chart;
