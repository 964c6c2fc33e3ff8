/** The graph behind a gradient as a drawing: boxes in layers, and the arrows between them. */
package petal.chart.graph;
