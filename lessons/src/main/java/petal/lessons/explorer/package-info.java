/**
 * A plot to explore on a page: points with photos, several projections, what tables say of them, and their neighbours.
 * {@link petal.lessons.explorer.Explorer} is what is shown, {@link petal.lessons.explorer.ExplorerJson} how the page gets
 * it; the page's scripts lie beside, one file an idea: {@code data}, {@code view} (where points stand), {@code points-canvas}
 * and {@code points-webgl} (how they are drawn), {@code stage}, {@code selection}, the panels around the plot, and
 * {@code explorer}, which holds them together.
 */
package petal.lessons.explorer;
