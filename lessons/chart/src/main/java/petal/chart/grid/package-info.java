/** Grids of pictures, each squashed to a square as the network sees it. */
package petal.chart.grid;
