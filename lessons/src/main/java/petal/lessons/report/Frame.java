package petal.lessons.report;

import petal.chart.Figure;

/**
 * What a process looks like after one of its steps.
 *
 * @param words  a sentence of what has happened; {@code `code`} and {@code *emphasis*} may be marked
 * @param figure as large as those of the other steps, and with their legend
 */
public record Frame(String words, Figure figure) {}
