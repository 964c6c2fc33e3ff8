/** The lesson about the head of a classifier: one prototype per class, and what can be read from it and done to it. */
package petal.lessons.prototypes;
