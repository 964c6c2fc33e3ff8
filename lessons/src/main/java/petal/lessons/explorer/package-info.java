/** A plot to explore on the page: points with photos, several projections, and each point's neighbours. */
package petal.lessons.explorer;
