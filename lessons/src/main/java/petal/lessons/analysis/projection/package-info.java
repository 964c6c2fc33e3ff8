/** Many dimensions in few: PCA, LDA, t-SNE, random directions, and how much of the space a map keeps. */
package petal.lessons.analysis.projection;
