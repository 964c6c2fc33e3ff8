/** Charts, grids of pictures and drawings of graphs, as PNG and SVG. */
module petal.chart {
    requires transitive java.desktop;
    requires transitive petal.tensor;
    requires transitive org.jfree.jfreechart;
    requires org.jfree.svg;
    requires com.github.weisj.jsvg;
    requires java.xml;

    exports petal.chart;
    exports petal.chart.graph;
    exports petal.chart.grid;
}
